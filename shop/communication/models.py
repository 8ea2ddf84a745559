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


class OneTimeCode(models.Model):
    """A code of six digits that somebody asked for; the digits themselves are stored nowhere.

    `place` is the e-mail address or phone number that whoever types the code proves to be theirs.
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign-in"
        JOIN = "join"
        PROVE = "prove"
        DATA = "data"
        CLOSE = "close"

    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    place = models.CharField(max_length=254)
    language = models.CharField(max_length=5)
    salt = models.CharField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "communication"

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


from oscar.apps.communication.models import *
