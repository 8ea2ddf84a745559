"""The card with which a producer's desk is opened."""

from django.conf import settings
from django.db import models

from shop.partner.models import Partner


class ClaimCard(models.Model):
    """One card that the office printed. Its code stands on paper only; here is its digest.

    Open until it is used, the day `ends_on` is over, or a newer card takes its place (`voided_at`).
    Only one made `further` opens the desk of a producer that has an owner.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="claim_cards")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    further = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("partner",),
                condition=models.Q(used_at__isnull=True, voided_at__isnull=True),
                name="producer_desk_one_open_card",
            )
        ]

    def __str__(self) -> str:
        return f"card {self.pk} of producer {self.partner_id}"
