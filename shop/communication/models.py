"""What was written to whom; Oscar's models under this app's own migrations."""

from django.db import models


class MailRecord(models.Model):
    """One mail about one event. `event` is unique, so no event is ever written about twice.

    `event` is "kind:key"; `about` names the record it belongs to ("order:12"), for its timeline.
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
    state = models.CharField(max_length=10, choices=State.choices, default=State.CLAIMED)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "communication"

    def __str__(self) -> str:
        return self.event


from oscar.apps.communication.models import *
