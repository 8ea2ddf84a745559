"""Upgrades worth telling people about."""

from django.conf import settings
from django.db import models


class UpgradeAnnouncement(models.Model):
    """A product went from fewer stars to more. Imports draft it; a person publishes or drops it.

    Empty words stand for the usual ones (shop.certification.announcing).
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        DROPPED = "dropped"

    certificate = models.OneToOneField(
        "certification.Certificate", on_delete=models.CASCADE, related_name="announcement"
    )
    from_stars = models.PositiveSmallIntegerField()
    to_stars = models.PositiveSmallIntegerField()
    decided_on = models.DateField(null=True, blank=True)
    run_number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    text_vi = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_stars__gt=models.F("from_stars")),
                name="certification_announces_upgrades",
            )
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.from_stars} → {self.to_stars}"
