"""Where a producer's money goes."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class BankAccount(models.Model):
    """One account; the one without `ended_at` counts. A change is a new row, the old one stays."""

    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.PROTECT, related_name="bank_accounts"
    )
    holder = models.CharField(max_length=120)
    bank = models.CharField(max_length=80)
    number = models.CharField(max_length=24)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=Q(ended_at=None), name="desk_one_bank_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank} {self.masked}"

    @property
    def masked(self) -> str:
        """The last four signs of the number behind dots."""
        return f"•••• {self.number[-4:]}"
