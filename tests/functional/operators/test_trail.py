"""The audit trail on screen: looked through by everything that a line says, changed by nobody."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.audit.models import AppendOnly, AuditLine
from shop.audit.trail import record
from shop.operators.trail import A_PAGE
from tests.factories.support import supporter

pytestmark = pytest.mark.django_db
ADDRESS = "/van-hanh/nhat-ky/"


@pytest.fixture
def lines(db):
    who = supporter()
    record(who, "order.refund", "LS-00000001", address="10.0.0.1", amount=50_000)
    record(None, "price.change", "<b>Mật ong</b>")
    # 23:30 in Vietnam of the 5th is 16:30 in UTC, 00:30 of the 6th is still the 5th there.
    for pk, hour in zip(
        AuditLine.objects.order_by("pk").values_list("pk", flat=True), (16, 17), strict=False
    ):
        moment = dt.datetime(2024, 11, 5, hour, 30, tzinfo=dt.UTC)
        super(AppendOnly, AuditLine.objects.filter(pk=pk)).update(at=moment)
    return who


def found(operator, **asked) -> list[str]:
    answer = operator.get(ADDRESS, asked)
    assert answer.status_code == 200
    return [one.line.action for one in answer.context["lines"]]


def test_it_is_looked_through_by_who_act_target_and_day_of_vietnam(operator, lines):
    assert reverse("operators:trail") == ADDRESS
    assert found(operator) == ["price.change", "order.refund"]
    assert found(operator, who=lines.email) == ["order.refund"]
    assert found(operator, action="price") == ["price.change"]
    assert found(operator, target="ls-00000001") == ["order.refund"]
    assert found(operator, last="2024-11-05") == ["order.refund"]
    assert found(operator, first="2024-11-06") == ["price.change"]
    assert found(operator, first="2024-11-06", last="2024-11-05") == []


def test_a_line_tells_its_facts_and_nothing_in_it_is_markup(operator, lines):
    page = operator.get(ADDRESS).content.decode()
    assert "50000" in page
    assert "10.0.0.1" in page
    assert "<b>Mật ong</b>" not in page


def test_strange_questions_are_no_fault_of_ours(operator, lines):
    for asked in ({"before": "9" * 40}, {"before": "-1"}, {"first": "x"}, {"who": "x" * 500}):
        assert operator.get(ADDRESS, asked).status_code == 200
    assert operator.get(ADDRESS, {"who": "\0"}).status_code == 400


def test_nothing_on_screen_changes_it(operator, lines):
    for method in (operator.post, operator.put, operator.delete):
        assert method(ADDRESS, {"action": "x"}).status_code == 405
    assert AuditLine.objects.count() == 2


def test_pages_follow_one_another_and_cost_the_same(operator, lines):
    for number in range(2 * A_PAGE):
        record(lines, "note", str(number))
    with CaptureQueriesContext(connection) as first:
        answer = operator.get(ADDRESS, {"action": "n"})
    assert len(answer.context["lines"]) == A_PAGE
    seen = {one.line.pk for one in answer.context["lines"]}
    with CaptureQueriesContext(connection) as second:
        answer = operator.get(answer.context["older"])
    assert not seen & {one.line.pk for one in answer.context["lines"]}
    assert len(first) >= len(second)
