"""A recall: what the producer asks about a batch, what the office decides, who was told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy


class Recall(models.Model):
    """Asked by an owner, agreed to by one person of the office, approved by a second one.

    From the asking on nothing of the batch leaves; buyers are told when it is approved. A refusal
    says why in `answer` and frees the batch. `told_at` is when the telling was over.
    """

    class Reason(models.TextChoices):
        ILL = "ill", pgettext_lazy("recall", "It may make people ill")
        ALLERGEN = "allergen", pgettext_lazy("recall", "Something in it is not on the label")
        FOREIGN = "foreign", pgettext_lazy("recall", "Something got into it that does not belong")
        SPOILT = "spoilt", pgettext_lazy("recall", "It spoils before its day")
        LABEL = "label", pgettext_lazy("recall", "What is printed on it is wrong")
        OTHER = "other", pgettext_lazy("recall", "Something else")

    class Todo(models.TextChoices):
        STOP = "stop", pgettext_lazy("recall", "Stop using it")
        BACK = "back", pgettext_lazy("recall", "Send it back")
        AWAY = "away", pgettext_lazy("recall", "Throw it away")

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("recall", "The office looks at it")
        AGREED = "agreed", pgettext_lazy("recall", "Waits for a second person")
        APPROVED = "approved", pgettext_lazy("recall", "Recalled")
        REFUSED = "refused", pgettext_lazy("recall", "Not recalled")

    OPEN = (State.ASKED, State.AGREED)
    HOLDING = (*OPEN, State.APPROVED)

    batch = models.ForeignKey(
        "producer_desk.Batch", on_delete=models.PROTECT, related_name="recalls"
    )
    reason = models.CharField(max_length=10, choices=Reason.choices)
    todo = models.CharField(max_length=5, choices=Todo.choices)
    text = models.CharField(max_length=1000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=~Q(state="refused"), name="desk_one_recall_of_a_batch"
            )
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="desk_recalls_waiting")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether the office has not decided yet."""
        return self.state in self.OPEN
