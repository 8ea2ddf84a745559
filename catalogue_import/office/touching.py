"""What of a run needs a second person: whatever takes certificates away."""

from dataclasses import dataclass

from django.conf import settings

from shop.certification import clock

from ..holds import reasons_to_hold
from ..models import ImportRun, PlannedChange
from ..places import province_book
from ..plan import Outcome
from .previewing import MISSING
from .requests import scope_of

Choice = PlannedChange.Choice


@dataclass(frozen=True, slots=True)
class Touch:
    """How many rows withdraw and suspend; how many certificates in force would end besides,
    where these are more than the limit."""

    withdrawals: int = 0
    suspensions: int = 0
    taken: int = 0

    def __bool__(self) -> bool:
        return bool(self.withdrawals or self.suspensions or self.taken)


def touch_of(run: ImportRun) -> Touch:
    """What of the run, as it is decided now, takes certificates away."""
    listed = run.planned.filter(outcome=Outcome.WITHDRAWN.value, choice=Choice.APPLY)
    missing = run.planned.filter(outcome=MISSING)
    return Touch(
        withdrawals=listed.count() + missing.filter(choice=Choice.WITHDRAW).count(),
        suspensions=missing.filter(choice=Choice.SUSPEND).count(),
        taken=_taken(run),
    )


def _taken(run: ImportRun) -> int:
    lines = run.planned.filter(effect__taken__gt=0).exclude(choice=Choice.ASIDE)
    taken = sum(effect["taken"] for effect in lines.values_list("effect", flat=True))
    if not taken:
        return 0
    scope = scope_of(run).certificates(province_book())
    in_force = scope.in_force(clock.today()).count()
    return taken if reasons_to_hold(0, 0, taken, in_force) else 0


def is_agreed(run: ImportRun, touch: Touch) -> bool:
    """Whether nothing of the run waits for a second person any more."""
    return not (settings.IMPORT_TWO_PERSONS and touch) or run.seconded_by_id is not None
