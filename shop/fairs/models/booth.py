"""A booth of a fair."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.fairs.codes import new_code
from shop.partner.models import Partner

from .plan import FairPlan


class Booth(models.Model):
    """Where a producer stands; several share it when `producer` is empty.

    `number` is what visitors read ("A12"), `code` what the printed QR holds: it is the same in
    every version of the plan. `row` and `place` say where the drawn plan shows it.
    """

    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="booths")
    code = models.CharField(max_length=12, default=new_code)
    number = models.CharField(pgettext_lazy("booth", "number"), max_length=12)
    zone = models.CharField(pgettext_lazy("booth", "zone"), max_length=60, blank=True)
    row = models.PositiveSmallIntegerField(_("row on the plan"), default=1)
    place = models.PositiveSmallIntegerField(_("place in the row"), default=1)
    producer = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="booths"
    )
    board = models.CharField(_("name board"), max_length=120, blank=True)
    size = models.CharField(_("size"), max_length=40, blank=True)
    note = models.CharField(_("note for the desk"), max_length=200, blank=True)

    class Meta:
        ordering = ("row", "place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="fairs_one_booth_a_number"),
            models.UniqueConstraint(fields=["plan", "code"], name="fairs_one_booth_a_code"),
        ]

    def __str__(self) -> str:
        return self.number
