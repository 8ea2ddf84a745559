"""When a plan waits for a second pair of eyes instead of being applied."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.certification import rules

from .facts import CertificateFacts
from .plan import SAFE, Outcome, ProductPlan
from .withdrawing import Withdrawal

LIMIT = 10
"""Per cent of what is known that a list may leave out or take away before somebody looks at it."""

NOTHING_TO_DECIDE = frozenset({Outcome.UNCHANGED, Outcome.QUARANTINED})

MISSING, TAKEN, WITHDRAWALS, RISKY = "missing", "taken", "withdrawals", "risky"


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason to wait: a code, and the sentence for the office."""

    code: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def reasons_to_hold(missing: int, known: int, taken: int, in_force: int) -> list[Hold]:
    """Why nothing of a plan is applied by a command; empty when it may be.

    `missing` of the `known` certificates of a complete list's scope are not in it; `taken` of
    those `in_force` today would not be so any more.
    """
    holds = []
    if missing * 100 > known * LIMIT:
        sentence = _(
            "The list is called complete but leaves out %(missing)d of %(known)d certificates."
        )
        holds.append(Hold(MISSING, sentence % {"missing": missing, "known": known}))
    if taken * 100 > in_force * LIMIT:
        sentence = _("The list would end %(taken)d of %(known)d certificates in force.")
        holds.append(Hold(TAKEN, sentence % {"taken": taken, "known": in_force}))
    return holds


def withdrawals_to_hold(withdrawals: Sequence[Withdrawal]) -> list[Hold]:
    """Why nothing is applied until a second person has agreed; empty when nothing is taken."""
    count = sum(bool(one.certificates) for one in withdrawals)
    if not count:
        return []
    sentence = ngettext(
        "The list withdraws %(count)d product; a second person must agree.",
        "The list withdraws %(count)d products; a second person must agree.",
        count,
    )
    return [Hold(WITHDRAWALS, sentence % {"count": count})]


@dataclass(slots=True)
class _Window:
    """Facts in the form in which the rule asks for them."""

    stars: int
    valid_from: dt.date | None
    valid_until: dt.date | None
    extended_until: dt.date | None = None
    withdrawn_on: dt.date | None = None
    suspended_from: dt.date | None = None
    suspended_until: dt.date | None = None


def taken_away(plan: ProductPlan, today: dt.date) -> int:
    """How many certificates in force today would not be so after this plan."""

    def runs(facts: CertificateFacts) -> bool:
        window = _Window(facts.stars, facts.valid_from, facts.valid_until, facts.extended_until)
        return rules.is_in_force(window, today)

    corrected = [one for one in plan.certificates if one.known and one.changed]
    ended = sum(
        runs(one.known.facts) and not runs(one.facts) for one in corrected if one.known is not None
    )
    return ended + sum(runs(one.facts) for one in plan.superseded)


def is_safe(plan: ProductPlan) -> bool:
    """Whether a plan may be applied without anybody watching."""
    return all(result.outcome in SAFE | NOTHING_TO_DECIDE for result in plan.results)


def held_back(plans: Iterable[ProductPlan]) -> Hold:
    """The reason for products that a safe run left for a person."""
    count = sum(1 for _plan in plans)
    sentence = ngettext(
        "%(count)d product waits for a person to decide.",
        "%(count)d products wait for a person to decide.",
        count,
    )
    return Hold(RISKY, sentence % {"count": count})
