"""A case: what the office found out about a sighting, and how it ended."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from shop.certification.models.event import AppendOnlyError, AppendOnlyQuerySet


class Case(models.Model):
    """Opened by a report, checked by one person, ended with one of four outcomes (product.md 8.2).

    `code` is that of the certificate that is meant, or what was read off the pack; the certificate
    itself may go with an undone import, and the case stays. A case that was joined to another
    has no reports of its own any more and is not counted.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("misuse", "To be checked")
        CHECKED = "checked", pgettext_lazy("misuse", "Checked")
        AWAITING = "awaiting", pgettext_lazy("misuse", "Waits for a second person")
        CLOSED = "closed", pgettext_lazy("misuse", "Closed")
        JOINED = "joined", pgettext_lazy("misuse", "Joined to another case")

    class Outcome(models.TextChoices):
        VALID = "valid", pgettext_lazy("misuse", "The mark was used rightly")
        REMINDED = "reminded", pgettext_lazy("misuse", "Reminded")
        HANDED_OVER = "handed_over", pgettext_lazy("misuse", "Handed over to the authorities")
        UNFOUNDED = "unfounded", pgettext_lazy("misuse", "Not enough to go by")

    AT_WORK = (State.OPEN, State.CHECKED)
    PENDING = (*AT_WORK, State.AWAITING)

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    code = models.CharField(max_length=120, blank=True, db_index=True)
    name = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=200, blank=True, db_index=True)
    opened_at = models.DateTimeField()
    finding = models.TextField(max_length=2000, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )

    class Meta:
        app_label = "misuse"
        ordering = ("opened_at", "pk")
        indexes = [models.Index(fields=["state", "opened_at"], name="misuse_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="misuse_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state="joined") | Q(joined_to__isnull=False),
                name="misuse_joined_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"misuse case {self.pk}"

    @property
    def is_pending(self) -> bool:
        """Whether the office has not ended it yet."""
        return self.state in self.PENDING


class CaseLine(models.Model):
    """One line of a case's history, written once and never changed."""

    class Act(models.TextChoices):
        CHECKED = "checked", pgettext_lazy("misuse", "Checked")
        JOINED = "joined", pgettext_lazy("misuse", "Another case was joined to it")
        JOINED_TO = "joined_to", pgettext_lazy("misuse", "Joined to another case")
        LETTER = "letter", pgettext_lazy("misuse", "A letter was made")
        PROPOSED = "proposed", pgettext_lazy("misuse", "Outcome proposed")
        SENT_BACK = "sent_back", pgettext_lazy("misuse", "Sent back by the second person")
        CLOSED = "closed", pgettext_lazy("misuse", "Closed")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lines")
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=9, choices=Act.choices)
    note = models.TextField(blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        app_label = "misuse"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.case_id} {self.act}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnlyError("Lines of a case are never changed.")
        super().save(*args, **kwargs)
