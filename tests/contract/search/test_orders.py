"""The orders of results, and pages that hold each product once."""

import datetime as dt
import random

import pytest

from shop.search.asking import ORDERS
from tests.factories.documents import document, period

from .words import DAY, typed

pytestmark = pytest.mark.django_db

FOREVER = dt.date.max


def _certified(years_ago: int, stars: int = 4, sellable: bool = True) -> list[list]:
    return [period(DAY - dt.timedelta(days=365 * years_ago), FOREVER, stars, sellable)]


def _in_order(shelf, order: str, rows, **ask) -> list[str]:
    names = {row.product_id: row.name for row in shelf.write(*rows)}
    return [names[one] for one in shelf.ids(order=order, **ask)]


def test_newest_certificates_of_what_is_in_stock_come_first(shelf):
    rows = [
        document("hết hàng", periods=_certified(0), in_stock=False),
        document("cũ", periods=_certified(2)),
        document("b ba sao", periods=_certified(1, stars=3)),
        document("a năm sao", periods=_certified(1, stars=5)),
        document("c năm sao", periods=_certified(1, stars=5)),
        document("hết hạn", periods=[period(dt.date(2020, 1, 1), dt.date(2022, 1, 1))]),
    ]
    expected = ["a năm sao", "c năm sao", "b ba sao", "cũ", "hết hạn", "hết hàng"]
    assert _in_order(shelf, "newest", rows, lapsed=True) == expected


def test_most_stars_then_names(shelf):
    rows = [
        document("b", periods=_certified(1, stars=5)),
        document("a", periods=_certified(2, stars=3)),
        document("đ", periods=_certified(2, stars=5)),
        document("hết hạn", periods=[]),
        document("c", periods=_certified(0, stars=5)),
    ]
    assert _in_order(shelf, "stars", rows, lapsed=True) == ["b", "c", "đ", "a", "hết hạn"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("price", ["không mất tiền", "rẻ", "rẻ hơn", "đắt", "hết hạn", "không bán", "không giá"]),
        ("-price", ["đắt", "rẻ", "rẻ hơn", "không mất tiền", "hết hạn", "không bán", "không giá"]),
    ],
)
def test_a_price_that_is_not_shown_is_not_told_by_its_place(shelf, order, expected):
    rows = [
        document("đắt", price=900_000),
        document("rẻ", price=10_000),
        document("rẻ hơn", price=10_000),
        document("không giá", price=None),
        document("không mất tiền", price=0),
        document("hết hạn", price=5_000, periods=[]),
        document("không bán", price=950_000, periods=_certified(1, sellable=False)),
    ]
    assert _in_order(shelf, order, rows, lapsed=True) == expected


def test_nothing_asked_is_everything_that_may_be_sold(shelf):
    rows = shelf.write(document("a"), document("b", periods=[]), document("c", gone=True))
    assert shelf.ids() == [rows[0].product_id]
    assert sorted(shelf.ids(lapsed=True)) == [row.product_id for row in rows[:2]]


@pytest.mark.parametrize("readings", [(), typed("mien dong")])
@pytest.mark.parametrize("order", [*ORDERS, "no such order"])
def test_pages_hold_every_product_once(shelf, order, readings):
    dice = random.Random(7)
    rows = shelf.write(
        *(
            document(
                dice.choice(["Miến dong", "Miến dong Tài Hoan", "Dong riềng miến"]),
                price=dice.choice([None, 10_000, 20_000]),
                in_stock=dice.random() < 0.5,
                periods=dice.choice([_certified(1), _certified(1, 5), _certified(2)]),
            )
            for _ in range(400)
        )
    )
    ask = {"order": order, "readings": readings, "size": 37}
    pages = [shelf.ids(start=start, **ask) for start in range(0, 400 + 37, 37)]
    found = [one for page in pages for one in page]
    assert pages[-1] == []
    assert sorted(found) == [row.product_id for row in rows]
    # The beginning of a deep page and of a long one is the same.
    assert shelf.ids(order=order, readings=readings, size=400) == found


@pytest.mark.parametrize(("start", "size"), [(0, 0), (-5, 3), (10**9, 24), (0, -1)])
def test_odd_pages_are_no_error(shelf, start, size):
    shelf.write(document(), document())
    answer = shelf.answer(start=start, size=size)
    assert answer.total == 2
    assert len(answer.ids) <= max(size, 0)
