"""The last item, bought by two at once: exactly one order, five times out of five.

PostgreSQL only: SQLite has no row locks and proves nothing about them. The twin test takes the
lock and the database's own check away and sees the oversell that stock Oscar makes.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

import pytest

from shop.basket import stock
from shop.basket.models import Basket, Line
from shop.catalogue.models import Product
from shop.order.cancelling import cancel_order
from shop.order.exceptions import CannotCancelError, OrderRefusedError
from shop.order.models import Order
from shop.order.placing import place_order
from shop.partner.models import StockRecord
from shop.partner.strategy import Selector
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import agreement_of, basket_of, buyer, order_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 5


def at_once(*acts) -> list:
    """Run the acts in threads of their own that start together; results or errors, in order."""
    together = threading.Barrier(len(acts))

    def run(act):
        try:
            together.wait(timeout=20)
            return act()
        except (OrderRefusedError, CannotCancelError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def placing(*products, quantity=1):
    """A guest of their own on page 2; calling the result presses the button."""
    basket, who = basket_of(*products, quantity=quantity), buyer()
    seen = agreement_of(basket, who)
    return lambda: place_order(agreement=seen, buyer=who, language="vi")


def test_the_last_item_is_sold_once():
    for _ in range(ROUNDS):
        product = ProductFactory(stock=1)
        results = at_once(*[placing(product) for _ in range(4)])
        assert sum(isinstance(result, Order) for result in results) == 1
        record = product.stockrecords.get()
        assert (record.num_in_stock, record.num_allocated) == (1, 1)


def test_the_last_five_are_sold_to_five_of_sixteen():
    product = ProductFactory(stock=5)
    results = at_once(*[placing(product) for _ in range(16)])
    assert sum(isinstance(result, Order) for result in results) == 5
    assert product.stockrecords.get().net_stock_level == 0


def test_two_products_in_opposite_order_do_not_deadlock():
    maker = PartnerFactory()
    for _ in range(ROUNDS):
        one, other = ProductFactory(producer=maker, stock=2), ProductFactory(stock=2)
        pairs = [(one, other), (other, one)] * 2
        results = at_once(*[placing(*pair) for pair in pairs])
        assert sum(isinstance(result, Order) for result in results) == 2
        assert {
            r.net_stock_level for r in StockRecord.objects.filter(product__in=[one, other])
        } == {0}


def test_the_same_basket_pressed_twice_at_once_is_one_order():
    for _ in range(ROUNDS):
        press = placing(ProductFactory(stock=5), quantity=2)
        first, second = at_once(press, press)
        assert first.pk == second.pk
    assert Order.objects.count() == ROUNDS


def test_two_cancels_at_once_give_the_stock_back_once():
    for _ in range(ROUNDS):
        product = ProductFactory(stock=5)
        order_of(product, quantity=1)
        order = order_of(product, quantity=3)
        results = at_once(*[lambda pk=order.pk: cancel_order(pk)] * 3)
        assert sum(isinstance(result, Order) for result in results) == 1
        assert product.stockrecords.get().num_allocated == 1


def test_two_tabs_adding_at_once_lose_nothing():
    product = ProductFactory(stock=50)
    for _ in range(ROUNDS):
        pk = Basket.objects.create().pk

        def add(pk=pk):
            basket = Basket.objects.get(pk=pk)
            basket.strategy = Selector().strategy()
            return basket.add_product(Product.objects.get(pk=product.pk), 2)

        at_once(*[add] * 3)
        assert Line.objects.get(basket=pk).quantity == 6


@pytest.fixture
def _no_guard(monkeypatch):
    """No lock on the stock, and no check in the database: what stock Oscar has."""

    def unlocked(pks):
        records = {record.pk: record for record in StockRecord.objects.filter(pk__in=pks)}
        both_have_read.wait(timeout=20)
        return records

    both_have_read = threading.Barrier(2)
    monkeypatch.setattr(stock, "lock_stock", unlocked)
    table, check = StockRecord._meta.db_table, "partner_never_oversold"
    constraint = next(c for c in StockRecord._meta.constraints if c.name == check)
    with connection.schema_editor() as editor:
        editor.remove_constraint(StockRecord, constraint)
    yield
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET num_allocated = 0')
    with connection.schema_editor() as editor:
        editor.add_constraint(StockRecord, constraint)


@pytest.mark.usefixtures("_no_guard")
def test_without_the_lock_it_is_sold_twice():
    for _ in range(ROUNDS):
        product = ProductFactory(stock=1)
        results = at_once(placing(product), placing(product))
        assert sum(isinstance(result, Order) for result in results) == 2
        record = product.stockrecords.get()
        assert (record.num_in_stock, record.num_allocated) == (1, 2)
