"""What an order's rows hold: numbers nobody guesses, alerts for low stock, no second order."""

from django.db import IntegrityError, transaction

import pytest

from shop.order.models import Order
from shop.partner.models import StockAlert, StockRecord
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def test_numbers_tell_nothing_and_secrets_cannot_be_guessed():
    orders = [order_of() for _ in range(5)]
    assert all(order.number[:3] == "LS-" and len(order.number) == 11 for order in orders)
    numbers = [int(order.number[3:]) for order in orders]
    assert len(set(numbers)) == 5
    assert numbers != list(range(numbers[0], numbers[0] + 5))
    assert all(len(order.secret) >= 32 for order in orders)  # 24 bytes in base 64: 192 bits
    assert len({order.secret for order in orders}) == 5


def test_one_basket_is_never_two_orders():
    order = order_of()
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.create(
            number="LS-00000000",
            basket=order.basket,
            total_incl_tax=1,
            total_excl_tax=1,
            payment_method="cash",
        )


def test_the_database_itself_never_oversells():
    record = ProductFactory(stock=1).stockrecords.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        StockRecord.objects.filter(pk=record.pk).update(num_allocated=2)


def test_low_stock_raises_one_alert():
    product = ProductFactory(stock=5, stock__low_stock_threshold=4)
    order_of(product, quantity=1)
    assert not StockAlert.objects.exists()
    order_of(product, quantity=1)
    order_of(product, quantity=1)
    assert StockAlert.objects.get().threshold == 4


def test_prices_of_lines_are_kept_as_oscar_keeps_them():
    order = order_of(ProductFactory(stock__price=45_000), quantity=2)
    price = order.lines.get().prices.get()
    assert (price.quantity, price.price_incl_tax) == (2, 45_000)


def test_the_order_is_dated_by_the_business_day():
    assert order_of().date_placed.date().isoformat() == "2024-12-31"
