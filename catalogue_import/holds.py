"""When a plan waits for a second pair of eyes instead of being applied."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .plan import SAFE, Outcome, ProductPlan

MISSING_LIMIT = 10
"""Per cent of what is known that a complete list may leave out before somebody looks at it."""

NOTHING_TO_DECIDE = frozenset({Outcome.UNCHANGED, Outcome.QUARANTINED})


def reasons_to_hold(plans: Iterable[ProductPlan], *, missing: int, known: int) -> list[str]:
    """Why nothing of this plan is applied by a command; empty when it may be."""
    reasons = []
    if missing * 100 > known * MISSING_LIMIT:
        reasons.append(
            _("The list is called complete but leaves out %(missing)d of %(known)d certificates.")
            % {"missing": missing, "known": known}
        )
    if any(result.outcome == Outcome.WITHDRAWN for plan in plans for result in plan.results):
        reasons.append(_("The list withdraws certificates; a second person must agree."))
    return reasons


def is_safe(plan: ProductPlan) -> bool:
    """Whether a plan may be applied without anybody watching."""
    return all(result.outcome in SAFE | NOTHING_TO_DECIDE for result in plan.results)


def held_back(plans: Sequence[ProductPlan]) -> str:
    """The sentence about products that a safe run left for a person."""
    return ngettext(
        "%(count)d product waits for a person to decide.",
        "%(count)d products wait for a person to decide.",
        len(plans),
    ) % {"count": len(plans)}
