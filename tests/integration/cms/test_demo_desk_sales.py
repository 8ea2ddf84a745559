"""The producer of the demonstration has a month that is over and parcels of today, made once."""

import pytest

from cms.demo.accounts import OWNER
from cms.demo.desk_sales import SALES, ensure_desk_sales
from shop.order.models import OrderCase, Parcel
from shop.producer_desk.models import Statement
from tests.factories import ProductFactory
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_sample_data(settings):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True


def test_a_month_is_over_and_parcels_wait():
    product = ProductFactory()
    member_of(product.producer, OWNER)
    assert ensure_desk_sales() == len(SALES)
    one = Statement.objects.get()
    assert one.lines.count() == 3
    assert one.sold > 0
    assert one.collected > 0
    states = sorted(Parcel.objects.values_list("status", flat=True))
    assert states == ["delivered"] * 3 + ["placed"] * 2 + ["sent"]
    assert product.producer.bank_accounts.count() == 1
    assert product.looks.count() == 14
    assert OrderCase.objects.get().line.parcel.partner == product.producer


def test_twice_adds_nothing():
    product = ProductFactory()
    member_of(product.producer, OWNER)
    ensure_desk_sales()
    assert ensure_desk_sales() == 0
    assert Statement.objects.count() == 1


def test_without_the_owner_nothing_is_made():
    ProductFactory()
    assert ensure_desk_sales() == 0
