"""That a producer handed in the file for the assessment after a certificate."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class RenewalFiling(models.Model):
    """A note of the producer's own; one that was taken back stays with its moment."""

    certificate = models.ForeignKey(
        "certification.Certificate", on_delete=models.CASCADE, related_name="filings"
    )
    filed_on = models.DateField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(taken_back_at=None),
                name="desk_one_filing_of_a_certificate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.filed_on}"
