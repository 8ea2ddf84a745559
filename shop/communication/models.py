"""What was written to whom; Oscar's models under this app's own migrations."""

from django.db import models


class MailRecord(models.Model):
    """One mail about one event. `event` is unique, so no event is ever written about twice.

    `event` is "kind:key"; `about` names the record it belongs to ("order:12"), for its timeline.
    `next_try_at` is when somebody else may take it up: a failed mail after its pause, a claimed
    one when the worker that claimed it must have died. Empty when nobody will.
    """

    class State(models.TextChoices):
        CLAIMED = "claimed"
        SENT = "sent"
        FAILED = "failed"

    event = models.CharField(max_length=120, unique=True)
    recipient = models.EmailField()
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=255)
    about = models.CharField(max_length=40, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True, db_index=True)
    # Why the last try failed, as the name of the error.
    failure = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CLAIMED)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "communication"

    def __str__(self) -> str:
        return self.event


from oscar.apps.communication.models import *
