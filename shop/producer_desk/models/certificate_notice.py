"""A mail about one certificate to one owner of its producer."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class CertificateNotice(models.Model):
    """That an owner was told once that it ends within so many days, that it ended, or goes on."""

    class Kind(models.TextChoices):
        HALF_A_YEAR = "180", pgettext_lazy("certificate notice", "180 days left")
        NINETY = "90", pgettext_lazy("certificate notice", "90 days left")
        THIRTY = "30", pgettext_lazy("certificate notice", "30 days left")
        SEVEN = "7", pgettext_lazy("certificate notice", "7 days left")
        LAPSED = "lapsed", pgettext_lazy("certificate notice", "lapsed")
        RENEWED = "renewed", pgettext_lazy("certificate notice", "renewed")

    certificate = models.ForeignKey(
        "certification.Certificate", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind", "user"], name="desk_certificate_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.kind}"
