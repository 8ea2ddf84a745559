"""People decide about the lines of a preview; what they decided becomes Decisions."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..deciding import SUSPEND, WITHDRAW, Decisions, MissingDecision
from ..models import ImportRun, PlannedChange
from ..plan import Outcome
from .previewing import MISSING
from .terms import BadTerms, locked_while_open

Choice = PlannedChange.Choice

APPLICABLE = (
    Outcome.NEW.value,
    Outcome.RENEWED.value,
    Outcome.REEVALUATED.value,
    Outcome.UPGRADED.value,
    Outcome.DOWNGRADED.value,
    Outcome.CORRECTED.value,
    Outcome.EXTENDED.value,
    Outcome.WITHDRAWN.value,
    Outcome.DUPLICATE.value,
)
"""Outcomes that are applied or set aside."""

FOR_MISSING = (Choice.KEEP, Choice.SUSPEND, Choice.WITHDRAW)


def decide(
    run: ImportRun,
    lines: QuerySet[PlannedChange],
    choice: str,
    *,
    who: Any,
    reason: str = "",
    paper: str = "",
) -> int:
    """Decide about lines of a run; how many there were. Rows of one product go together.

    Lines that a choice makes no sense for are left as they are.
    """
    if choice in FOR_MISSING:
        return _decide_missing(run, lines, choice, who, reason, paper)
    if choice not in (Choice.APPLY, Choice.ASIDE):
        raise BadTerms(_("There is no such choice."))
    with transaction.atomic():
        locked_while_open(run)
        chosen = lines.filter(run=run, outcome__in=APPLICABLE)
        together = run.planned.filter(
            outcome__in=APPLICABLE, identity__in=set(chosen.values_list("identity", flat=True))
        ).exclude(choice=Choice.MERGE)
        return together.update(choice=choice, decided_by=who)


def give_reason(
    run: ImportRun, lines: QuerySet[PlannedChange], *, who: Any, reason: str, paper: str
) -> int:
    """Say why the list withdraws these, and by which paper; how many there were."""
    with transaction.atomic():
        locked_while_open(run)
        chosen = lines.filter(run=run, outcome=Outcome.WITHDRAWN.value)
        told: dict[str, Any] = {"choice_note": reason, "decided_by": who}
        if paper:
            told["choice_paper"] = paper[:120]
        return chosen.update(**told)


def _decide_missing(
    run: ImportRun,
    lines: QuerySet[PlannedChange],
    choice: str,
    who: Any,
    reason: str,
    paper: str,
) -> int:
    if choice == Choice.WITHDRAW and not (reason and paper):
        raise BadTerms(_("A withdrawal needs its reason and its document."))
    with transaction.atomic():
        fresh = locked_while_open(run)
        if not fresh.scope.get("complete"):
            raise BadTerms(_("Only a complete list says anything about what it leaves out."))
        chosen = lines.filter(run=run, outcome=MISSING)
        return chosen.update(
            choice=choice, choice_note=reason, choice_paper=paper[:120], decided_by=who
        )


def merge(run: ImportRun, line: PlannedChange, *, who: Any) -> None:
    """A new row speaks of the known product it resembles; the list has to be planned again."""
    near = line.near
    if line.outcome != Outcome.NEW.value or near is None or not near.identity_key:
        raise BadTerms(_("This row resembles no known product."))
    with transaction.atomic():
        fresh = locked_while_open(run)
        merged = dict(fresh.request.get("merge", {})) | {line.identity: near.identity_key}
        _keep_merges(run, fresh, merged)


def part_again(run: ImportRun, line: PlannedChange, *, who: Any) -> None:
    """The row is a product of its own after all."""
    with transaction.atomic():
        fresh = locked_while_open(run)
        kept = dict(fresh.request.get("merge", {})).items()
        _keep_merges(run, fresh, {key: to for key, to in kept if to != line.identity})


def _keep_merges(run: ImportRun, fresh: ImportRun, merged: Mapping[str, str]) -> None:
    fresh.request = fresh.request | {"merge": dict(merged)}
    fresh.save(update_fields=["request"])
    run.request = fresh.request


def decisions_of(run: ImportRun, *, agreed: bool, taking: bool) -> Decisions:
    """What people decided about a run. `agreed`: nothing waits for a second person any more;
    `taking`: what ends certificates in force without a withdrawal need not wait."""
    if run.kind == ImportRun.Kind.NIGHTLY and run.approved_by_id is None:
        return Decisions(safe_only=True)
    aside = run.planned.filter(choice=Choice.ASIDE).exclude(identity="")
    told = run.planned.filter(outcome=Outcome.WITHDRAWN.value)
    reasons = told.values_list("line", "choice_note", "choice_paper")
    return Decisions(
        aside=frozenset(aside.values_list("identity", flat=True)),
        missing=_missing(run) if agreed else {},
        announce=run.announce,
        withdrawals=agreed,
        taking=agreed or taking,
        withdrawal_reasons={line: (reason, paper) for line, reason, paper in reasons},
        who=run.approved_by,
    )


def _missing(run: ImportRun) -> dict[int, MissingDecision]:
    if not run.scope.get("complete"):
        return {}
    chosen = run.planned.filter(outcome=MISSING, choice__in=(SUSPEND, WITHDRAW))
    rows = chosen.values_list("certificate_id", "choice", "choice_note", "choice_paper")
    return {pk: MissingDecision(choice, reason, paper) for pk, choice, reason, paper in rows if pk}
