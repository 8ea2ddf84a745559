"""What the office does with a case: check, join, propose an outcome, and close it by two people.

Whoever is reminded or handed over is accused of something: such an outcome needs a second person,
where imports do (IMPORT_TWO_PERSONS). The other two accuse nobody and close at once.
"""

from typing import Any

from django.conf import settings
from django.db import transaction

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell

from .models import Case, CaseLine
from .similar import similar_cases

CLOSED = "misuse-closed"
ACCUSING = frozenset({Case.Outcome.REMINDED, Case.Outcome.HANDED_OVER})
State, Act = Case.State, CaseLine.Act


class GoneOnError(Exception):
    """The case is not where this step begins: somebody else went on with it."""


class SamePersonError(Exception):
    """Whoever proposed the outcome cannot be the second person as well."""


class NoLetterError(Exception):
    """Nobody is reminded without a letter."""


def check(staff: Any, case_id: int, finding: str, *, address: str = "") -> Case:
    """Write down what was found out. Raises `GoneOnError`."""
    with transaction.atomic():
        case = locked(case_id, *Case.AT_WORK)
        case.state, case.finding = State.CHECKED, finding
        case.checked_by, case.checked_at = staff, clock.now()
        case.save(update_fields=["state", "finding", "checked_by", "checked_at"])
        note(case, staff, Act.CHECKED, finding, address)
    return case


def join(staff: Any, case_id: int, other_id: int, *, address: str = "") -> Case:
    """Take the reports of a similar case into this one; the other is no case any more.

    Raises `GoneOnError`, also for a case that is not similar or that a letter was made for.
    """
    with transaction.atomic():
        both = {key: locked(key, *Case.AT_WORK) for key in sorted({case_id, other_id})}
        case, other = both[case_id], both[other_id]
        fits = similar_cases(case).filter(pk=other.pk).exists()
        if not fits or other.letters.exists():
            raise GoneOnError
        other.reports.update(case=case)
        other.state, other.joined_to = State.JOINED, case
        other.save(update_fields=["state", "joined_to"])
        note(case, staff, Act.JOINED, str(other.pk), address)
        note(other, staff, Act.JOINED_TO, str(case.pk), address)
    return case


def propose(staff: Any, case_id: int, outcome: str, answer: str, *, address: str = "") -> Case:
    """End a checked case, or have a second person end it. `answer` goes to whoever reported.

    Raises `GoneOnError` and `NoLetterError`.
    """
    with transaction.atomic():
        case = locked(case_id, State.CHECKED)
        if outcome == Case.Outcome.REMINDED and not case.letters.exists():
            raise NoLetterError
        case.outcome, case.answer, case.proposed_by = outcome, answer, staff
        case.state = State.AWAITING
        case.save(update_fields=["state", "outcome", "answer", "proposed_by"])
        note(case, staff, Act.PROPOSED, case.get_outcome_display(), address)
        if not needs_second(outcome):
            _close(staff, case, address)
    return case


def confirm(staff: Any, case_id: int, *, address: str = "") -> Case:
    """The second person ends it. Raises `GoneOnError` and `SamePersonError`."""
    with transaction.atomic():
        case = locked(case_id, State.AWAITING)
        if case.proposed_by_id == staff.pk:
            raise SamePersonError
        _close(staff, case, address)
    return case


def send_back(staff: Any, case_id: int, why: str, *, address: str = "") -> Case:
    """The second person does not agree; the case is checked once more. Raises `GoneOnError`."""
    with transaction.atomic():
        case = locked(case_id, State.AWAITING)
        case.state, case.outcome, case.answer, case.proposed_by = State.CHECKED, "", "", None
        case.save(update_fields=["state", "outcome", "answer", "proposed_by"])
        note(case, staff, Act.SENT_BACK, why, address)
    return case


def needs_second(outcome: str) -> bool:
    """Whether another person has to agree to this outcome."""
    return settings.IMPORT_TWO_PERSONS and outcome in ACCUSING


def locked(case_id: int, *states: str) -> Case:
    """The case, locked to the end of the transaction, if it is in one of these states."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or case.state not in states:
        raise GoneOnError
    return case


def note(case: Case, staff: Any, act: CaseLine.Act, words: str, address: str) -> None:
    """One line of its history, and one of the audit trail."""
    CaseLine.objects.create(case=case, at=clock.now(), actor=staff, act=act, note=words)
    # Lines of the trail are never forgotten, so what people wrote stays with the case.
    facts = {"outcome": case.outcome} if case.outcome else {}
    trail.record(staff, f"misuse.{act}", str(case), address=address, **facts)


def _close(staff: Any, case: Case, address: str) -> None:
    case.state, case.closed_by, case.closed_at = State.CLOSED, staff, clock.now()
    case.save(update_fields=["state", "closed_by", "closed_at"])
    note(case, staff, Act.CLOSED, case.get_outcome_display(), address)
    for key in case.reports.exclude(email="").values_list("pk", flat=True):
        tell(CLOSED, key)
