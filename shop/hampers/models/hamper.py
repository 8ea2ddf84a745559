"""A ready-made hamper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.money.fields import DongField


class Hamper(models.Model):
    """What staff put together. It costs what its parts cost, less `discount` in whole đồng.

    It is offered while `is_offered`; whether it may be bought today is never stored, but asked of
    each of its parts (shop.hampers.guard). `edition` counts what staff changed, so that a form
    left open overwrites nothing.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title_vi = models.CharField(_("title, Vietnamese"), max_length=120)
    title_en = models.CharField(_("title, English"), max_length=120, blank=True)
    text_vi = models.TextField(_("text, Vietnamese"), max_length=1000, blank=True)
    text_en = models.TextField(_("text, English"), max_length=1000, blank=True)
    picture = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    discount = DongField(_("less than its parts, in đồng"), default=0)
    is_offered = models.BooleanField(_("offered in the shop"), default=False)
    place = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discount__gte=0), name="hampers_never_dearer_than_parts"
            )
        ]

    def __str__(self) -> str:
        return self.title_vi
