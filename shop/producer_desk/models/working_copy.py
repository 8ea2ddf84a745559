"""A working copy: the words of a product as its producer would like them, beside the live page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingCopy(models.Model):
    """Words of one product in both languages, by field name (shop.producer_desk.goods.fields).

    At most one copy of a product is open. Buyers see nothing of it before it is published, and the
    live page stays as it is until then. `version` counts the times it was saved: whoever saves
    says which one they saw. A submitted copy is frozen, but for the English its producer leaves
    to the editors (`translate`).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for review")
        RETURNED = "returned", _("To be corrected")
        PUBLISHED = "published", _("Published")
        DROPPED = "dropped", _("Dropped")

    OPEN = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)
    EDITABLE = (Status.DRAFT, Status.RETURNED)

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="working_copies"
    )
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    words = models.JSONField(default=dict)
    translate = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Why it was sent again although a note is not done.
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-pk",)
        permissions = [("review_copies", "May review what producers write")]
        constraints = [
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(status__in=("draft", "submitted", "returned")),
                name="desk_one_open_copy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.status}"

    @property
    def is_editable(self) -> bool:
        """Whether its producer may write in it now."""
        return self.status in self.EDITABLE
