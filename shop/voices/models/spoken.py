"""What somebody says in public, and whether it may be seen."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Spoken(models.Model):
    """Words of somebody who is known to the shop and shown by a name of their own choice.

    Held is what the guard of words stopped: nobody reads it before a person has looked. Removed is
    what a person took down, for the reason in `removed_why`, which whoever said it is told.
    """

    class State(models.TextChoices):
        SHOWN = "shown", pgettext_lazy("voices", "Shown")
        HELD = "held", pgettext_lazy("voices", "Waits for a look")
        REMOVED = "removed", pgettext_lazy("voices", "Taken down")

    state = models.CharField(max_length=7, choices=State.choices, default=State.SHOWN)
    name = models.CharField(max_length=40, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=5)
    said_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True
