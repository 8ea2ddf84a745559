"""How work that runs by itself went, and whether the shop only shows."""

from django.db import models


class TimedRun(models.Model):
    """The last run of one command, and the last that went well; there is one row for each name.

    `name` is the command's, or "backup" and "restore-test". Times are real ones, not the shop's
    clock. A run that began and never ended (a power cut) keeps `ended_at` empty.
    """

    class Outcome(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        HELD = "held"
        FAILED = "failed"

    name = models.CharField(max_length=40, primary_key=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    # The name of the error, or a few words of whoever reported the run; never what was worked on.
    note = models.CharField(max_length=200, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


class ReadOnly(models.Model):
    """One row, once the switch was used: whether the shop only shows (decision 43)."""

    is_on = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return "read-only" if self.is_on else "open"


class TimersLease(models.Model):
    """One row: which process starts the timers, and until when it is believed to live."""

    holder = models.CharField(max_length=80, blank=True)
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.holder
