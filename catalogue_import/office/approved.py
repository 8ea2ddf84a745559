"""What the page of an approval says about a run, before anybody presses."""

from dataclasses import dataclass

from ..models import ImportRun, PlannedChange
from ..plan import Outcome
from .previewing import MISSING
from .summary import sentence_of
from .terms import mark_of_decisions
from .touching import Touch, touch_of

Choice = PlannedChange.Choice


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """The sentence, what needs a second person, and what will not be applied."""

    sentence: str
    touch: Touch
    seen: str
    aside: int
    waiting: int
    kept: int
    upgrades: int
    unsent: int
    unexplained: int

    @classmethod
    def of(cls, run: ImportRun) -> "ApprovalPage":
        """As the run is decided now."""
        lines = run.planned
        upgrades = lines.filter(outcome=Outcome.UPGRADED.value).exclude(choice=Choice.ASIDE)
        withdrawn = lines.filter(outcome=Outcome.WITHDRAWN.value, choice=Choice.APPLY)
        missing = lines.filter(outcome=MISSING)
        ending = withdrawn | missing.filter(choice=Choice.WITHDRAW)
        orders = (effect.get("orders", 0) for effect in ending.values_list("effect", flat=True))
        return cls(
            sentence=sentence_of(run),
            touch=touch_of(run),
            seen=mark_of_decisions(run),
            aside=lines.filter(choice=Choice.ASIDE).count(),
            waiting=lines.filter(outcome=Outcome.QUARANTINED.value).count(),
            kept=missing.filter(choice=Choice.KEEP).count(),
            upgrades=upgrades.count() if run.announce and not run.batches.exists() else 0,
            unsent=sum(orders),
            unexplained=withdrawn.filter(choice_note="").count(),
        )
