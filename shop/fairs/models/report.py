"""The report of a fair as it was when the fair was archived."""

from django.db import models

from .fair import Fair


class FairReport(models.Model):
    """Written once, by archiving, and never changed; `figures` are shop.fairs.report.figures.

    `version` is the number of the plan that was shown last.
    """

    fair = models.OneToOneField(Fair, on_delete=models.CASCADE, related_name="report")
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.fair_id}, version {self.version}"
