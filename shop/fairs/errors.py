"""Why a change of a fair is refused; screens put each into words."""

from shop.certification.rules import Blocked


class FairError(Exception):
    """Something that may be expected when several people build a fair."""


class FrozenError(FairError):
    """The plan is in review: nobody changes it until it is approved or sent back."""


class ChangedMeanwhileError(FairError):
    """Somebody else changed the plan after this form was opened."""


class WrongStageError(FairError):
    """The fair is not where this step begins: in review already, cancelled, archived."""


class SamePersonError(FairError):
    """Whoever submitted may not approve: this fair wants a second person."""


class IncompleteError(FairError):
    """The checklist is not complete; `missing` names its open items by their codes."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class NotEligibleError(FairError):
    """THE RULE keeps the product out; `reason` says why."""

    def __init__(self, reason: Blocked) -> None:
        super().__init__(str(reason))
        self.reason = reason


class TakenError(FairError):
    """It is there already: a product of the fair, the number of a booth."""


class NotUnderstoodError(FairError):
    """What was typed as numbers of booths is no range that can be read, or too long a one."""


class DeadlineError(FairError):
    """The fair has no days yet, or this is no day from today to its last one."""


class TooLateError(FairError):
    """The last day to answer an invitation is over."""


class NothingChosenError(FairError):
    """Whoever accepts brings something."""
