"""The public counts equal the closed cases, and name nobody."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.certification import clock
from shop.misuse import deciding
from shop.misuse.models import Case
from shop.misuse.outcomes import outcomes
from tests.factories.misuse import lettered, reported
from tests.factories.office import approver, officer

pytestmark = pytest.mark.django_db
Outcome = Case.Outcome


def closed(outcome: str, staff, second, **told) -> Case:
    case = reported(**told).case
    lettered(staff, case)
    deciding.propose(staff, case.pk, outcome, "Xin cảm ơn.")
    if deciding.needs_second(outcome):
        deciding.confirm(second, case.pk)
    case.refresh_from_db()
    return case


def counted() -> dict[str, int]:
    labels = dict(zip((str(one.label) for one in Outcome), Outcome, strict=True))
    return {labels[row.label].value: row.total for row in outcomes().rows}


def test_counts_equal_the_closed_cases_whatever_else_there_is(client):
    staff, second = officer(), approver()
    ended = [Outcome.REMINDED, Outcome.REMINDED, Outcome.HANDED_OVER, Outcome.VALID]
    cases = [closed(one, staff, second, name=f"Bún {n}") for n, one in enumerate(ended)]
    waiting = reported(name="Nem Thanh").case
    lettered(staff, waiting)
    deciding.propose(staff, waiting.pk, Outcome.HANDED_OVER, "")
    twice, same = reported(name="Nem chua").case, reported(name="Nem chua").case
    deciding.join(staff, twice.pk, same.pk)
    real = {one.value: 0 for one in Outcome}
    for case in Case.objects.filter(state=Case.State.CLOSED):
        real[case.outcome] += 1
    assert counted() == real == {"valid": 1, "reminded": 2, "handed_over": 1, "unfounded": 0}
    assert outcomes().total == len(cases)
    assert outcomes().pending == 2
    page = client.get(reverse("misuse:outcomes")).content.decode()
    for name in ("Sạp bà Tư", "Bún 0", "Nem", "Chợ Đông Ba"):
        assert name not in page


def test_years_are_those_of_vietnam_and_of_the_shops_clock():
    case = closed(Outcome.VALID, officer(), approver())
    new_year = dt.datetime(2024, 1, 1, 0, 30, tzinfo=clock.VIETNAM)
    Case.objects.filter(pk=case.pk).update(closed_at=new_year)
    assert outcomes().years == [2024]
    Case.objects.filter(pk=case.pk).update(closed_at=clock.now() + dt.timedelta(days=1))
    assert outcomes().total == 0


def test_the_page_costs_the_same_for_many(client):
    staff, second = officer(), approver()

    def cost() -> int:
        with CaptureQueriesContext(connection) as done:
            client.get(reverse("misuse:outcomes"))
        return len(done)

    for number in range(2):
        closed(Outcome.VALID, staff, second, name=f"Bún {number}")
    cost()
    few = cost()
    for number in range(18):
        closed(Outcome.VALID, staff, second, name=f"Nem {number}")
    assert cost() == few <= 4
