"""A mail about who owns a desk, to one of those whom it concerns."""

from django.conf import settings
from django.db import models


class OwnerNews(models.Model):
    """That somebody was told of a card, of a new owner, or that the office ended somebody's work.

    Owners of two producers that are one by now are told of each other ("both").

    `reason` is what the office said when it ended it.
    """

    class Kind(models.TextChoices):
        CARD = "card"
        JOINED = "joined"
        ENDED = "ended"
        TOGETHER = "both"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(
        "producer_desk.ClaimCard", null=True, blank=True, on_delete=models.CASCADE
    )
    member = models.ForeignKey(
        "partner.DeskMember", null=True, blank=True, on_delete=models.CASCADE
    )
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="card", card__isnull=False, member=None)
                | models.Q(kind__in=("joined", "ended", "both"), card=None, member__isnull=False),
                name="desk_owner_news_of_one_thing",
            ),
            models.UniqueConstraint(fields=["user", "card"], name="desk_card_told_once"),
            models.UniqueConstraint(
                fields=["user", "kind", "member"], name="desk_owner_news_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.card_id or self.member_id}"
