"""What somebody saw: where, on which day, with pictures."""

from django.db import models
from django.utils.translation import pgettext_lazy

from ..codes import new_secret


class Report(models.Model):
    """One sighting, as it was told.

    `secret` is the part of the code by which whoever reported follows it. The address is given or
    not; `consent` are the very words it was given under.
    """

    class What(models.TextChoices):
        ENDED = "ended", pgettext_lazy("misuse", "Stars are shown, but the certificate has ended")
        NEVER = "never", pgettext_lazy("misuse", "Stars are shown, but there is no certificate")
        MORE = "more", pgettext_lazy("misuse", "More stars than the certificate says")
        UNCOVERED = (
            "uncovered",
            pgettext_lazy("misuse", "The mark stands on goods that the certificate does not cover"),
        )
        OTHER = "other", pgettext_lazy("misuse", "Something else")

    case = models.ForeignKey("misuse.Case", on_delete=models.PROTECT, related_name="reports")
    secret = models.CharField(max_length=10, default=new_secret)
    what = models.CharField(max_length=9, choices=What.choices)
    text = models.TextField(max_length=2000)
    typed = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=200, blank=True)
    seen_on = models.DateField()
    place = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5)
    consent = models.TextField(blank=True)
    consent_version = models.CharField(max_length=20, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        app_label = "misuse"
        ordering = ("reported_at", "pk")
        indexes = [
            models.Index(
                fields=["reported_at"], condition=~models.Q(email=""), name="misuse_contacts"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How it is spoken of: BS-118."""
        return f"BS-{self.pk}"

    @property
    def code(self) -> str:
        """What opens its page: BS-118-7KD2QM4TXA."""
        return f"{self.number}-{self.secret}"


class ReportPicture(models.Model):
    """A picture of the pack, drawn anew and kept out of public media."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=60)

    class Meta:
        app_label = "misuse"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
