"""A round of assessment that the office announces for one province."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class RenewalRound(models.Model):
    """When files are taken, when the council meets, which papers it asks for, and who helps.

    Days are Vietnamese and inclusive. `papers` has one paper on each line.
    """

    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    files_from = models.DateField()
    files_until = models.DateField()
    council_on = models.DateField(null=True, blank=True)
    papers = models.TextField(blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=32, blank=True)
    note = models.CharField(max_length=400, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("files_until", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(files_until__gte=F("files_from")),
                name="desk_round_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(council_on=None) | Q(council_on__gte=F("files_from")),
                name="desk_council_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.files_from} – {self.files_until}"

    @property
    def paper_lines(self) -> list[str]:
        """The papers, one by one."""
        return [line.strip() for line in self.papers.splitlines() if line.strip()]
