"""What a producer tells the editors: six answers for a story, or the words of its own page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskText(models.Model):
    """Words by field name (shop.producer_desk.telling.fields) on their way to an editor.

    At most one of a kind is open at each producer. Whoever saves says which `version` they saw.
    What was sent is frozen until an editor gives it back with a `note`, or makes a draft of it;
    `address` is where readers find what became of it.
    """

    class Kind(models.TextChoices):
        STORY = "story", _("Story")
        PROFILE = "profile", _("About us")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Being written")
        SENT = "sent", _("With the editors")
        RETURNED = "returned", _("To be completed")
        TAKEN = "taken", _("An editor writes")
        PUBLISHED = "published", _("Published")

    OPEN = (Status.DRAFT, Status.SENT, Status.RETURNED, Status.TAKEN)
    EDITABLE = (Status.DRAFT, Status.RETURNED)

    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.CASCADE, related_name="desk_texts"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    words = models.JSONField(default=dict)
    products = models.JSONField(default=list)
    translate = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # The content side's own mark of the draft it made.
    draft = models.CharField(max_length=40, blank=True, db_index=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "kind"],
                condition=models.Q(status__in=("draft", "sent", "returned", "taken")),
                name="desk_one_open_text_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.kind}, {self.status}"

    @property
    def is_editable(self) -> bool:
        """Whether its producer may write in it now."""
        return self.status in self.EDITABLE
