"""A problem with an order: a buyer reports it, or a parcel comes back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OrderCase(models.Model):
    """A case: which line, what is wrong, a picture, and what was answered (features.md C64)."""

    class Reason(models.TextChoices):
        MISSING = "missing", _("Something is missing")
        DAMAGED = "damaged", _("It arrived damaged")
        WRONG = "wrong", _("It is not what I ordered")
        LATE = "late", _("It has not arrived")
        QUALITY = "quality", _("The quality is not right")
        OTHER = "other", _("Something else")
        CAME_BACK = "came_back", _("The parcel came back")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="cases")
    line = models.ForeignKey("order.Line", null=True, blank=True, on_delete=models.PROTECT)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    text = models.TextField(max_length=2000)
    # Re-encoded on upload, kept outside the public media folder.
    picture = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        app_label = "order"
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"{self.order_id} {self.reason}"
