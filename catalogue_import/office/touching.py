"""What of a run needs a second person: whatever takes certificates away."""

from dataclasses import dataclass

from django.conf import settings

from shop.certification import clock

from ..holds import LOWERED, TAKEN, reasons_to_hold
from ..models import ImportRun, PlannedChange
from ..places import province_book
from ..plan import Outcome
from .previewing import MISSING
from .requests import scope_of

Choice = PlannedChange.Choice


@dataclass(frozen=True, slots=True)
class Touch:
    """How many rows withdraw and suspend; how many certificates in force would end besides, and
    how many products would have fewer stars, where these are more than the limit."""

    withdrawals: int = 0
    suspensions: int = 0
    taken: int = 0
    lowered: int = 0

    def __bool__(self) -> bool:
        return bool(self.withdrawals or self.suspensions or self.takes)

    @property
    def takes(self) -> bool:
        """Whether ordinary rows, together, take more away than one person decides about."""
        return bool(self.taken or self.lowered)


def touch_of(run: ImportRun) -> Touch:
    """What of the run, as it is decided now, takes certificates away."""
    listed = run.planned.filter(outcome=Outcome.WITHDRAWN.value, choice=Choice.APPLY)
    missing = run.planned.filter(outcome=MISSING)
    return Touch(
        withdrawals=listed.count() + missing.filter(choice=Choice.WITHDRAW).count(),
        suspensions=missing.filter(choice=Choice.SUSPEND).count(),
        **_beyond_the_limit(run),
    )


def _beyond_the_limit(run: ImportRun) -> dict[str, int]:
    """Of what rows take away without withdrawing: the numbers that are more than the limit.

    What is applied of a run puts more certificates in force, of which the rest may be less than
    the limit: it waits for the second person all the same.
    """
    counted = {name: _counted(run, name) for name in (TAKEN, LOWERED)}
    if not any(counted.values()):
        return {}
    scope = scope_of(run).certificates(province_book())
    in_force = scope.in_force(clock.today()).count()
    held = reasons_to_hold(0, 0, counted[TAKEN], in_force, counted[LOWERED])
    beyond = {one.code for one in held}
    if run.batches.exists():
        beyond |= {name for name, number in run.request.get("touch", {}).items() if number}
    return {name: number for name, number in counted.items() if number and name in beyond}


def _counted(run: ImportRun, name: str) -> int:
    lines = run.planned.filter(**{f"effect__{name}__gt": 0}).exclude(choice=Choice.ASIDE)
    return sum(effect[name] for effect in lines.values_list("effect", flat=True))


def is_agreed(run: ImportRun, touch: Touch) -> bool:
    """Whether nothing of the run waits for a second person any more."""
    return not (settings.IMPORT_TWO_PERSONS and touch) or run.seconded_by_id is not None
