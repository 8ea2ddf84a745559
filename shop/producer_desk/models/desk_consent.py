"""That somebody agreed to work at a desk under its rules."""

from django.conf import settings
from django.db import models

from shop.partner.models import Partner


class DeskConsent(models.Model):
    """The words that were agreed to, by whom, when; the proof that the law asks for."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    text_version = models.CharField(max_length=20)
    text = models.TextField()
    language = models.CharField(max_length=5)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user_id} at producer {self.partner_id}"
