"""When a plan waits for a second pair of eyes instead of being applied."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.certification import rules

from .facts import CertificateFacts, KnownCertificate
from .plan import SAFE, Outcome, ProductPlan
from .withdrawing import Withdrawal

LIMIT = 10
"""Per cent of what is known that a list may leave out or take away before somebody looks at it."""

NOTHING_TO_DECIDE = frozenset({Outcome.UNCHANGED, Outcome.QUARANTINED})

MISSING, TAKEN, WITHDRAWALS, RISKY = "missing", "taken", "withdrawals", "risky"
LOWERED, DAYS = "lowered", "days"


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason to wait: a code, and what its sentence names. Kept so, and told to each reader
    in their own language."""

    code: str
    named: Mapping[str, Any]

    def __str__(self) -> str:
        return _sentence(self.code, self.named) % self.named

    def as_json(self) -> dict[str, Any]:
        """The form in which a run keeps it; `Hold(**kept)` is the hold again."""
        return {"code": self.code, "named": dict(self.named)}


def _sentence(code: str, named: Mapping[str, Any]) -> str:
    match code:
        case "missing":
            return _(
                "The list is called complete but leaves out %(missing)d of %(known)d certificates."
            )
        case "taken":
            return _("The list would end %(taken)d of %(known)d certificates in force.")
        case "lowered":
            return _("The list would lower the stars of %(lowered)d of %(known)d products.")
        case "days":
            return _(
                "Days in “%(table)s” seem to be written with the month first; no day of it can be "
                "trusted."
            )
        case "withdrawals":
            return ngettext(
                "The list withdraws %(count)d product; a second person must agree.",
                "The list withdraws %(count)d products; a second person must agree.",
                named["count"],
            )
        case _:
            return ngettext(
                "%(count)d product waits for a person to decide.",
                "%(count)d products wait for a person to decide.",
                named["count"],
            )


def reasons_to_hold(
    missing: int, known: int, taken: int, in_force: int, lowered: int = 0
) -> list[Hold]:
    """Why nothing of a plan is applied by a command; empty when it may be.

    `missing` of the `known` certificates of a complete list's scope are not in it; `taken` of
    those `in_force` in the scope today would not be so any more, and `lowered` products would
    have fewer stars today.
    """
    holds = []
    if missing * 100 > known * LIMIT:
        holds.append(Hold(MISSING, {"missing": missing, "known": known}))
    if taken * 100 > in_force * LIMIT:
        holds.append(Hold(TAKEN, {"taken": taken, "known": in_force}))
    if lowered * 100 > in_force * LIMIT:
        holds.append(Hold(LOWERED, {"lowered": lowered, "known": in_force}))
    return holds


def days_to_hold(tables: Sequence[str]) -> list[Hold]:
    """Why a list waits whose days only make sense with the month first: the others are wrong."""
    return [Hold(DAYS, {"table": tables[0]})] if tables else []


def withdrawals_to_hold(withdrawals: Sequence[Withdrawal]) -> list[Hold]:
    """Why nothing is applied until a second person has agreed; empty when nothing is taken."""
    count = sum(bool(one.certificates) for one in withdrawals)
    return [Hold(WITHDRAWALS, {"count": count})] if count else []


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
    ended = sum(
        _runs(one.known.facts, one.known, today) and not _runs(one.facts, one.known, today)
        for one in plan.certificates
        if one.known is not None and one.changed
    )
    return ended + sum(_runs(one.facts, one, today) for one in plan.superseded)


def is_lowered(plan: ProductPlan, today: dt.date) -> bool:
    """Whether a product in force today would have fewer stars after this plan."""
    if plan.known is None:
        return False
    before = _current_stars([(one.facts, one) for one in plan.known.certificates], today)
    after = _current_stars([(one.facts, one.known) for one in plan.certificates], today)
    return after is not None and before is not None and after < before


Standing = tuple[CertificateFacts, KnownCertificate | None]


def _current_stars(certificates: Iterable[Standing], today: dt.date) -> int | None:
    running = [facts for facts, known in certificates if _runs(facts, known, today)]
    return max(running, key=lambda one: one.earliest_begin).stars if running else None


def _runs(facts: CertificateFacts, known: KnownCertificate | None, today: dt.date) -> bool:
    """Whether a certificate of these facts is in force; what was withdrawn before stays so."""
    window = _Window(facts.stars, facts.valid_from, facts.valid_until, facts.extended_until)
    if known is not None:
        window.withdrawn_on = known.withdrawn_on
        window.suspended_from = known.suspended_from
        window.suspended_until = known.suspended_until
        window.extended_until = facts.extended_until or known.facts.extended_until
    return rules.is_in_force(window, today)


def is_safe(plan: ProductPlan) -> bool:
    """Whether a plan may be applied without anybody watching."""
    return all(result.outcome in SAFE | NOTHING_TO_DECIDE for result in plan.results)


def held_back(plans: Iterable[ProductPlan]) -> Hold:
    """The reason for products that a safe run left for a person."""
    return Hold(RISKY, {"count": sum(1 for _plan in plans)})
