"""Lists are events: in whatever order they arrive, the same is in force on every day."""

import datetime as dt
from itertools import permutations

from django.db import transaction

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from catalogue_import.scopes import Scope
from shop.certification.models import Certificate

FIRST = {"decision_no": "1/QĐ-UBND", "decision_date": "1/3/2021", "stars": "3"}
UPGRADE = {"decision_no": "2/QĐ-UBND", "decision_date": "1/6/2022", "stars": "4"}
DOWNGRADE = {"decision_no": "3/QĐ-UBND", "decision_date": "1/6/2023", "stars": "3"}
WITHDRAWAL = {
    "decision_no": "4/QĐ-UBND",
    "decision_date": "1/2/2024",
    "kind": "thu hồi",
    "stars": "",
}
AGAIN = {"decision_no": "5/QĐ-UBND", "decision_date": "1/9/2024", "stars": "3", "kind": "cấp lại"}
EXTENDED = {**AGAIN, "kind": "", "extended_until": "1/3/2028"}
ONLY_YEAR = {"year": "2021", "stars": "3"}
POINTS = {**UPGRADE, "points": "78,5", "issued_by": "UBND tỉnh", "source_id": "paper"}
OTHER_MAKER = {**FIRST, "producer_name": "HTX B"}

EVENTS = (FIRST, UPGRADE, DOWNGRADE, WITHDRAWAL, AGAIN, EXTENDED, ONLY_YEAR, POINTS, OTHER_MAKER)
DAYS = [dt.date(2021, 1, 1) + dt.timedelta(days=30 * n) for n in range(90)]


def in_force() -> set[tuple]:
    """What holds on each of many days, and what every certificate says."""
    on_days = {
        (day, *told)
        for day in DAYS
        for told in Certificate.objects.in_force(day).values_list(
            "product__identity_key", "stars", "decision__number"
        )
    }
    said = Certificate.objects.values_list(
        "product__identity_key",
        "decision__number",
        "decision__issuer",
        "assessment_year",
        "stars",
        "points",
        "valid_from",
        "valid_until",
        "extended_until",
    )
    return on_days | set(said)


@pytest.fixture
def ending(import_rows):
    """What is in force after these lists, each of one event; nothing stays behind."""

    def after(*lists):
        with transaction.atomic():
            for cells in lists:
                row = {"producer_name": "HTX A", **cells}
                import_rows(
                    row,
                    sources={"paper": "a"},
                    scope=Scope(),
                    approve_withdrawals=True,
                )
            state = in_force()
            transaction.set_rollback(True)
        return state

    return after


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(order=EVENTS[::-1])
@given(order=st.permutations(EVENTS))
def test_any_order_of_papers_leaves_the_same_in_force(monkeypatch, ending, order):
    # Many small certificates of one product are more than a tenth of so few.
    monkeypatch.setattr("catalogue_import.holds.LIMIT", 1000)
    assert ending(*order) == ending(*EVENTS)


@pytest.mark.parametrize("order", permutations(range(3)))
def test_a_withdrawal_holds_whenever_it_and_the_papers_it_takes_arrive(ending, order):
    lists = [FIRST, UPGRADE, WITHDRAWAL]
    state = ending(*[lists[n] for n in order])
    days = {one[0] for one in state if isinstance(one[0], dt.date)}
    assert max(days) < dt.date(2024, 2, 1)
    assert state == ending(*lists)
