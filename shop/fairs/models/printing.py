"""What was printed of a fair: each press of the button, and each file with how far it is."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from .fair import Fair
from .plan import FairPlan


class PrintRun(models.Model):
    """One press of the button, which is one job: the files of one plan, made one after the other.

    A fair has at most one that is not finished. `turn` is the worker that has it, `heard_at` when
    it last said something; `tries` counts the workers that took it. `asked_by` is the first who
    pressed; nobody asked for a run that the shop made by itself, because `left` (names of products)
    no longer stand in the fair.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="print_runs")
    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    turn = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    left = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["fair"],
                condition=models.Q(finished_at=None),
                name="fairs_one_print_run_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.fair_id} {self.asked_at}"


class PrintReader(models.Model):
    """Somebody who gets a mail when a run is finished: whoever pressed for it, once each."""

    run = models.ForeignKey(PrintRun, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["run", "user"], name="fairs_one_mail_a_print_run"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.user_id}"


class Print(models.Model):
    """One file of one plan: shelf cards, the catalogue in one size, the sheet for the press.

    The last finished file stays while a new one is made, and when that fails. `edition` is that of
    the plan when it was made; `holds` are the codes of the lines in it. `arranged` says by what
    the goods of a catalogue are ordered. A failure names the product it failed at, if it was one.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a print", "waits for its turn")
        WORKING = "working", pgettext_lazy("state of a print", "is being made")
        READY = "ready", pgettext_lazy("state of a print", "ready")
        FAILED = "failed", pgettext_lazy("state of a print", "failed")

    class Failure(models.TextChoices):
        PICTURE = "picture", pgettext_lazy("print failed", "the picture cannot be read")
        EMPTY = "empty", pgettext_lazy("print failed", "the plan has nothing to print on it yet")
        CUT_OFF = "cut_off", pgettext_lazy("print failed", "it was cut off several times")
        OURS = "ours", pgettext_lazy("print failed", "something went wrong on our side")

    class Arranged(models.TextChoices):
        SECTION = "section", pgettext_lazy("catalogue arranged", "by section of the fair")
        PROVINCE = "province", pgettext_lazy("catalogue arranged", "by province")
        GROUP = "group", pgettext_lazy("catalogue arranged", "by group of goods")

    UNDONE = (State.WAITING, State.WORKING)

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="prints")
    plan = models.ForeignKey(FairPlan, on_delete=models.CASCADE, related_name="prints")
    run = models.ForeignKey(PrintRun, null=True, on_delete=models.SET_NULL, related_name="prints")
    kind = models.CharField(max_length=20)
    form = models.CharField(max_length=10)
    arranged = models.CharField(
        max_length=10, choices=Arranged.choices, default=Arranged.SECTION, blank=True
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=10, choices=Failure.choices, blank=True)
    failed_at = models.CharField(max_length=255, blank=True)

    file = models.CharField(max_length=60, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)
    holds = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "form"], name="fairs_one_print_a_kind_and_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.form} of {self.plan_id}"
