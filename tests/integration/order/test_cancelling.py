"""An order is cancelled before packing only, and its stock comes back once."""

import pytest

from shop.order.cancelling import cancel_order
from shop.order.exceptions import CannotCancelError
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(db):
    return ProductFactory(stock=5)


def allocated(product) -> int:
    return product.stockrecords.get().num_allocated


def test_stock_comes_back_exactly_once(product):
    order = order_of(product, quantity=3)
    other = order_of(product, quantity=1)
    assert allocated(product) == 4
    cancel_order(order.pk)
    with pytest.raises(CannotCancelError):
        cancel_order(order.pk)
    assert allocated(product) == 1
    order.refresh_from_db()
    assert order.status == "cancelled"
    assert order.cancelled_at is not None
    assert {parcel.status for parcel in order.parcels.all()} == {"cancelled"}
    assert other.parcels.get().status == "placed"


@pytest.mark.parametrize("status", ["preparing", "sent", "delivered"])
def test_nothing_is_cancelled_once_a_parcel_is_packed(product, status):
    order = order_of(product)
    order.parcels.update(status=status)
    with pytest.raises(CannotCancelError):
        cancel_order(order.pk)
    order.refresh_from_db()
    assert order.status == "placed"
    assert allocated(product) == 1


def test_stock_without_tracking_is_left_alone(product):
    order = order_of(product)
    product.stockrecords.update(num_allocated=None)
    cancel_order(order.pk)
    assert allocated(product) is None
