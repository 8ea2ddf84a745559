"""What paper says that goods of a fair cost: never more than what a buyer is charged."""

import datetime as dt

from django.utils import translation

import pytest

from shop.catalogue.models import Product
from shop.fairs.models import FairLine
from shop.fairs.printing.goods import Price, goods_of
from shop.money.formatting import format_dong
from tests.factories import ProductFactory, fairs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_fair(clock):
    clock(dt.date(2025, 1, 5))
    with translation.override("vi"):
        yield


@pytest.fixture
def fair():
    return fairs.published(number=1)


def printed(fair, own: int | None = None, **columns) -> Price:
    """The price of its one line with these columns, at the producer for `own`."""
    line = fair.shown.lines.get()
    if own is not None:
        line.product.stockrecords.update(price=own)
    FairLine.objects.filter(pk=line.pk).update(**columns)
    return goods_of(fair.shown)[0].price


def test_the_price_of_the_fair_beside_the_usual_one(fair):
    said = printed(fair, 95_000, price=85_000)
    assert said == Price(format_dong(85_000), format_dong(95_000), "Giá tại hội chợ")


def test_without_a_price_of_the_fair_the_producers_own(fair):
    assert printed(fair, 50_000) == Price(format_dong(50_000))


def test_of_a_dearer_price_of_the_fair_nothing_is_said(fair):
    assert printed(fair, 50_000, price=60_000) == Price(format_dong(50_000))


def test_days_of_the_price_that_are_not_all_of_the_fair(fair):
    said = printed(fair, 95_000, price=85_000, price_until=dt.date(2025, 1, 11))
    assert said.days == "đến 11/01/2025"


def test_what_is_only_shown_costs_nothing(fair):
    assert printed(fair, 50_000, price=40_000, look_only=True) == Price(label="Chỉ trưng bày")


def test_of_what_is_sold_out_the_price_stays_on_paper(fair):
    said = printed(fair, 95_000, price=85_000, sold_out_at=dt.datetime(2025, 1, 5, tzinfo=dt.UTC))
    assert said.amount == format_dong(85_000)


def test_of_a_product_with_sizes_that_of_the_cheapest(fair):
    product = fair.shown.lines.get().product
    product.stockrecords.all().delete()
    Product.objects.filter(pk=product.pk).update(structure=Product.PARENT)
    for price in (70_000, 40_000):
        size = ProductFactory(
            structure=Product.CHILD, parent=product, producer=product.producer, stock__price=price
        )
    ProductFactory(
        structure=Product.CHILD,
        parent=product,
        producer=product.producer,
        stock__price=10_000,
        is_public=False,
    )
    assert size.parent == product
    assert printed(fair, price=30_000) == Price(f"từ {format_dong(40_000)}")
