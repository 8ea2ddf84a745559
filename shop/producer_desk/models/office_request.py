"""What a producer asks the staff of its province: to correct an error, or for help."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class OfficeRequest(models.Model):
    """One question with its answer. An error names the product and what about it is wrong."""

    class Kind(models.TextChoices):
        ERROR = "error", pgettext_lazy("office request", "Error")
        HELP = "help", pgettext_lazy("office request", "Help")

    class About(models.TextChoices):
        NAME = "name", pgettext_lazy("office request", "Name on the certificate")
        STARS = "stars", pgettext_lazy("office request", "Stars")
        NUMBER = "number", pgettext_lazy("office request", "Certificate or decision number")
        DATES = "dates", pgettext_lazy("office request", "Dates")
        COUNCIL = "council", pgettext_lazy("office request", "Council")
        SIZES = "sizes", pgettext_lazy("office request", "Sizes it covers")
        PRODUCER = "producer", pgettext_lazy("office request", "Producer or place")
        RENEWAL = "renewal", pgettext_lazy("office request", "Next assessment")
        WORDS = "words", pgettext_lazy("office request", "Words and pictures")
        SELLING = "selling", pgettext_lazy("office request", "Selling and sending")
        OTHER = "other", pgettext_lazy("office request", "Something else")

    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.CASCADE, related_name="office_requests"
    )
    kind = models.CharField(max_length=6, choices=Kind.choices)
    about = models.CharField(max_length=10, choices=About.choices)
    product = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["answered_at", "asked_at"], name="desk_requests_waiting")]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.get_about_display()}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answered_at is None
