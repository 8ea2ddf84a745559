"""A part of a fair's page: a heading, a text, and lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .plan import FairPlan


class Section(models.Model):
    """Lines that stand together under a heading, in the order of `place`."""

    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="sections")
    place = models.PositiveIntegerField(default=0)
    heading_vi = models.CharField(_("heading, Vietnamese"), max_length=120)
    heading_en = models.CharField(_("heading, English"), max_length=120, blank=True)
    text_vi = models.TextField(_("text, Vietnamese"), blank=True)
    text_en = models.TextField(_("text, English"), blank=True)

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return self.heading_vi
