"""What happened to a certificate, written once and never changed."""

from django.conf import settings
from django.db import models


class AppendOnlyError(RuntimeError):
    """Somebody tried to change or remove a line of history."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows may be added and read."""

    def update(self, **kwargs):
        raise AppendOnlyError("Events are never changed; add a correcting one.")

    def delete(self):
        raise AppendOnlyError("Events are never removed.")


class CertificateEvent(models.Model):
    """One line of a certificate's history, with the row and run it came from."""

    class Kind(models.TextChoices):
        ISSUED = "issued"
        RENEWED = "renewed"
        REEVALUATED = "reevaluated"
        UPGRADED = "upgraded"
        DOWNGRADED = "downgraded"
        CORRECTED = "corrected"
        SUSPENDED = "suspended"
        WITHDRAWN = "withdrawn"
        EXTENDED = "extended"
        RESTORED = "restored"

    certificate = models.ForeignKey(
        "certification.Certificate", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    happened_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    source_ref = models.CharField(max_length=200, blank=True)
    run_number = models.PositiveIntegerField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    recorded_at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-happened_on", "-pk")

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.kind} {self.happened_on}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnlyError("Events are never changed; add a correcting one.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Events are never removed.")
