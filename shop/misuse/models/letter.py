"""A letter of the office about a sighting."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class Letter(models.Model):
    """To whom, about what, until when to answer; `said` is all that stands on the paper."""

    class To(models.TextChoices):
        PRODUCER = "producer", pgettext_lazy("misuse", "the producer")
        SELLER = "seller", pgettext_lazy("misuse", "whoever sells it")

    case = models.ForeignKey("misuse.Case", on_delete=models.PROTECT, related_name="letters")
    to = models.CharField(max_length=8, choices=To.choices)
    addressee = models.CharField(max_length=200)
    answer_by = models.DateField()
    said = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        app_label = "misuse"
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.case_id} {self.addressee}"
