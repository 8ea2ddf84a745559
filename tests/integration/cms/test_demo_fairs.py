"""Fairs of the demonstration: one in each public state, or none where too little is certified."""

import datetime as dt
import io

import pytest

from cms.demo.accounts import ensure_desk_accounts
from cms.demo.fair_papers import ensure_fair_papers
from cms.demo.fairs import ensure_fairs
from cms.demo.library import Library
from shop.fairs.life import State, state_of
from shop.fairs.models import Booth, Fair, FairLine, FairPlan, Print
from shop.fairs.printing.outputs import OUTPUTS
from shop.voucher.models import Voucher
from tests.factories import ProductFactory, region

pytestmark = pytest.mark.django_db
PUBLIC = {State.ANNOUNCED, State.OPEN, State.CLOSED, State.ARCHIVED, State.CANCELLED}
SINCE = dt.date(2024, 6, 1)
SOON = dt.date(2025, 1, 5)


@pytest.fixture(autouse=True)
def _on_sample_data(settings, tmp_path):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    settings.MEDIA_ROOT = tmp_path
    settings.PRIVATE_ROOT = tmp_path / "private"
    ensure_desk_accounts()


def certified(number: int, **more) -> None:
    for place in range(number):
        home = region("tuyen-quang" if place % 2 else "thai-nguyen")
        told = {"stock": False, "certificate__valid_from": SINCE} | more
        ProductFactory(origin_region=home, **told)


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


def test_the_fair_that_is_on_has_prices_a_voucher_and_all_its_papers():
    certified(14, stock=20)
    built()
    fairs = {state_of(one): one for one in Fair.objects.select_related("shown")}
    on = fairs[State.OPEN].shown
    prices = on.lines.exclude(price=None).values_list("price", "product__stockrecords__price")
    assert len(prices) == 5
    assert all(price < own for price, own in prices)
    assert Voucher.objects.filter(code=on.voucher_code).exists()
    assert on.targets.exists()
    assert ensure_fair_papers() == len(OUTPUTS) + 3 * 2
    assert not Print.objects.exclude(state=Print.State.READY).exists()
    assert not Print.objects.filter(fair=fairs[State.CANCELLED]).exists()
    assert ensure_fair_papers() == 0


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
