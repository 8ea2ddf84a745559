"""Fairs of the demonstration: one in each public state, or none where too little is certified."""

import datetime as dt
import io

import pytest

from cms.demo.accounts import ensure_desk_accounts
from cms.demo.fairs import ensure_fairs
from cms.demo.library import Library
from shop.fairs.life import State, state_of
from shop.fairs.models import Booth, Fair, FairLine, FairPlan
from tests.factories import ProductFactory, region

pytestmark = pytest.mark.django_db
PUBLIC = {State.ANNOUNCED, State.OPEN, State.CLOSED, State.ARCHIVED, State.CANCELLED}
SINCE = dt.date(2024, 6, 1)
SOON = dt.date(2025, 1, 5)


@pytest.fixture(autouse=True)
def _on_sample_data(settings, tmp_path):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    settings.MEDIA_ROOT = tmp_path
    ensure_desk_accounts()


def certified(number: int, **more) -> None:
    for place in range(number):
        home = region("tuyen-quang" if place % 2 else "thai-nguyen")
        ProductFactory(origin_region=home, stock=False, certificate__valid_from=SINCE, **more)


def built() -> tuple[int, str]:
    said = io.StringIO()
    return ensure_fairs(Library(), said), said.getvalue()


def rows() -> dict[str, list]:
    models = (Fair, FairPlan, Booth, FairLine)
    return {one.__name__: list(one.objects.order_by("pk").values()) for one in models}


def test_one_in_each_state_and_the_second_time_nothing():
    certified(14)
    assert built() == (5, "")
    fairs = Fair.objects.select_related("shown")
    assert {state_of(one) for one in fairs} == PUBLIC
    for one in fairs:
        lines = one.shown.lines.all()
        assert lines.count() == 14
        assert not lines.filter(booth=None).exists()
        assert one.shown.booths.filter(producer=None, board__startswith="Gian chung").exists()
    once = rows()
    assert built() == (0, "")
    assert rows() == once


def test_a_fair_for_which_too_little_is_certified_is_left_out_and_named():
    certified(4)
    number, said = built()
    assert (number, Fair.objects.count()) == (0, 0)
    assert said.count("is left out") == 5


def test_a_copy_that_would_hold_too_little_is_left_out_too():
    certified(6, certificate__valid_until=SOON)
    number, said = built()
    assert {state_of(one) for one in Fair.objects.select_related("shown")} == {
        State.OPEN,
        State.CLOSED,
        State.ARCHIVED,
    }
    assert number == 3
    assert "Tuần hàng mẫu trước Tết" in said
    assert "Gian chung mẫu ở xứ Nghệ" in said
