"""Something that happens at a fair: a tasting, a talk, the opening."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .plan import FairPlan


class Event(models.Model):
    """When (a moment, shown in Asia/Ho_Chi_Minh), what, and where on the ground."""

    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="events")
    starts_at = models.DateTimeField(_("begins"))
    what_vi = models.CharField(_("what, Vietnamese"), max_length=160)
    what_en = models.CharField(_("what, English"), max_length=160, blank=True)
    where = models.CharField(_("where"), max_length=120, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")

    def __str__(self) -> str:
        return self.what_vi
