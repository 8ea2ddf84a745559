"""Two people of the office settle one case of misuse at once: one does, the others are told.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.core import mail
from django.db import connection

import pytest

from shop.misuse import deciding
from shop.misuse.models import Case
from tests.factories.misuse import lettered, reported
from tests.factories.office import approver, officer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 3
Outcome, State = Case.Outcome, Case.State


def at_once(*acts) -> int:
    """Run the acts in threads of their own that start together; how many were done."""
    together = threading.Barrier(len(acts))

    def run(act) -> bool:
        try:
            together.wait(timeout=20)
            act()
        except deciding.GoneOnError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


def acts_of(case: Case) -> list[str]:
    return list(case.lines.order_by("pk").values_list("act", flat=True))


def test_a_case_ends_once_and_whoever_reported_is_told_once():
    staff, seconds = officer(), [approver(f"duyet{n}@example.vn") for n in range(3)]
    for number in range(ROUNDS):
        case = reported(name=f"Bún {number}", email=f"lan{number}@example.com").case
        lettered(staff, case)
        proposing = (Outcome.REMINDED, Outcome.HANDED_OVER, Outcome.REMINDED)
        done = at_once(
            *[
                lambda one=one, case=case: deciding.propose(staff, case.pk, one, "Xong.")
                for one in proposing
            ]
        )
        assert done == 1
        mail.outbox.clear()
        done = at_once(
            *[lambda who=who, case=case: deciding.confirm(who, case.pk) for who in seconds],
            lambda case=case: deciding.send_back(seconds[0], case.pk, "Hỏi lại"),
        )
        assert done == 1
        case.refresh_from_db()
        last = "closed" if case.state == State.CLOSED else "sent_back"
        assert acts_of(case) == ["checked", "letter", "proposed", last]
        assert len(mail.outbox) == (case.state == State.CLOSED)
