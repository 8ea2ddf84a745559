"""What the shop keeps of the goods a producer sells."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class FeeRate(models.Model):
    """Per cent of the goods sold from that day on; without a producer, for all without their own.

    Rows are added and never changed, so that every month finds the rate of its days. Where there
    is none the fee is 0.
    """

    partner = models.ForeignKey(
        "partner.Partner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fee_rates",
    )
    percent = models.DecimalField(max_digits=4, decimal_places=2)
    since = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("-since", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=30), name="desk_fee_from_0_to_30"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.percent} ({self.since})"
