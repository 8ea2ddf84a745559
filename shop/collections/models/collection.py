"""Goods that staff chose for a reason."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Collection(models.Model):
    """Products in an order that people made, under a title and a text.

    It is published or not; once published its days say when the public sees it, from 00:00 of the
    first to the end of the last in Vietnam, without anybody's doing. Without a last day it goes on.
    `on_home` lets it stand on the first page while it is shown. Whether a product of it is shown is
    THE RULE, asked whenever it is read. `edition` counts what staff changed.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title_vi = models.CharField(_("title, Vietnamese"), max_length=120)
    title_en = models.CharField(_("title, English"), max_length=120, blank=True)
    text_vi = models.TextField(_("text, Vietnamese"), max_length=1000, blank=True)
    text_en = models.TextField(_("text, English"), max_length=1000, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    on_home = models.BooleanField(_("on the first page"), default=False)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="collections_end_after_they_start",
            )
        ]

    def __str__(self) -> str:
        return self.title_vi
