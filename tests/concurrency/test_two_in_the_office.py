"""Two people of the office press at once: one decision holds, and every list is applied once.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

import pytest

from catalogue_import.errors import RegistryImportError
from catalogue_import.models import ImportRun
from catalogue_import.office.approving import Approval, approve, second
from catalogue_import.office.carrying_out import carry_on
from catalogue_import.office.deciding import decide
from catalogue_import.office.lifecycle import WrongStep
from catalogue_import.office.terms import mark_of_decisions
from catalogue_import.office.undoing import ask_undo
from shop.certification.models import Certificate, CertificateEvent
from tests.factories.office_runs import approver, officer, row, run_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 3
GONE = {"kind": "thu hồi", "stars": "", "decision_no": "9/QĐ", "decision_date": "01/03/2024"}


def at_once(*acts) -> list:
    """Run the acts in threads of their own that start together; results or refusals, in order."""
    together = threading.Barrier(len(acts))

    def run(act):
        try:
            together.wait(timeout=20)
            return act()
        except RegistryImportError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def fresh(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


def pressing(run: ImportRun, who, **more):
    """Somebody of their own on the page of the approval; calling the result presses the button."""
    seen = Approval(who=who, seen=mark_of_decisions(run), **more)
    return lambda: approve(fresh(run), seen)


def rows(name: str, number: int = 30) -> list[dict[str, str]]:
    return [row(product_name=f"{name} {n}") for n in range(number)]


def test_two_approvers_at_once_apply_it_once():
    for number in range(ROUNDS):
        run = run_of(*rows(f"Chè {number}"))
        results = at_once(*[pressing(run, officer()) for _ in range(3)])
        assert sum(isinstance(one, ImportRun) for one in results) == 1
        assert sum(isinstance(one, WrongStep) for one in results) == 2
        run.refresh_from_db()
        assert (run.state, run.counts["new"]) == ("done", 30)
        assert CertificateEvent.objects.filter(run_number=run.number).count() == 30


def test_two_lists_at_once_are_applied_one_after_the_other():
    for number in range(ROUNDS):
        runs = [run_of(*rows(f"{name} {number}")) for name in ("Miến", "Gạo")]
        at_once(*[pressing(run, officer()) for run in runs])
        # Whoever found the other at work left it for the next who comes.
        carry_on()
        assert {fresh(run).state for run in runs} <= {"done", "review"}
        for run in [one for one in runs if fresh(one).state == "review"]:
            pressing(fresh(run), officer())()
        assert Certificate.objects.count() == 60 * (number + 1)


def test_a_second_approval_given_twice_at_once_withdraws_once():
    first = run_of(*rows("Chè", 5), who=officer())
    pressing(first, first.actor)()
    for number in range(ROUNDS):
        gone = row(product_name=f"Chè {number}", **GONE)
        run = run_of(gone, who=officer())
        pressing(run, run.actor, typed=1)()
        waiting = fresh(run)
        assert waiting.state == "awaiting"
        seen = mark_of_decisions(waiting)
        people = [approver() for _ in range(3)]
        results = at_once(
            *[
                lambda who=who, seen=seen, run=run: second(
                    fresh(run), Approval(who=who, seen=seen, typed=1)
                )
                for who in people
            ]
        )
        assert sum(isinstance(one, ImportRun) for one in results) == 1
        events = CertificateEvent.objects.filter(run_number=run.number, kind="withdrawn")
        assert (fresh(run).state, events.count()) == ("done", 1)


def test_a_decision_in_the_moment_of_the_approval_is_seen_or_refused():
    for number in range(ROUNDS):
        run, who = run_of(*rows(f"Chè {number}", 4)), officer()
        line = run.planned.get(product_name=f"Chè {number} 2")

        def set_aside(run=run, line=line, who=who):
            return decide(fresh(run), run.planned.filter(pk=line.pk), "aside", who=who)

        approved, decided = at_once(pressing(run, officer()), set_aside)
        assert isinstance(approved, RegistryImportError) != isinstance(decided, RegistryImportError)
        applied = Certificate.objects.filter(product_name__startswith=f"Chè {number} ").count()
        assert applied == (0 if isinstance(approved, RegistryImportError) else 4)


def test_an_undo_is_asked_for_once():
    run = run_of(*rows("Chè", 3), who=officer())
    pressing(run, run.actor)()
    results = at_once(*[lambda: ask_undo(fresh(run), None) for _ in range(3)])
    assert sum(isinstance(one, ImportRun) for one in results) == 1
    assert ImportRun.objects.filter(undoes=run).count() == 1
