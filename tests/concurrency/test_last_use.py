"""A code that may be used once, in two baskets at once: used once, five times out of five.

PostgreSQL only, as with the last item. The twin takes the lock away and sees the code used twice.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

import pytest

from shop.address.saved import country
from shop.offer.applicator import any_offer
from shop.order import discounting, locks
from shop.order.cancelling import cancel_order
from shop.order.exceptions import CannotCancelError, OrderRefusedError
from shop.order.models import Order
from shop.order.placing import place_order
from shop.voucher.models import Voucher
from tests.factories import ProductFactory
from tests.factories.offers import offer, voucher
from tests.factories.orders import agreement_of, basket_of, buyer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 5


def at_once(*acts) -> list:
    """Run the acts in threads of their own that start together; results or refusals, in order."""
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


def placing(code: Voucher):
    """A guest of their own on page 2 with the code; calling the result presses the button."""
    basket, who = basket_of(ProductFactory()), buyer()
    basket.vouchers.add(code)
    # Made once in the life of a shop; two that make it wait for each other.
    country()
    assert any_offer()
    seen = agreement_of(basket, who)
    assert seen.discounts
    return lambda: place_order(agreement=seen, buyer=who, language="vi")


def placed(results) -> int:
    return sum(isinstance(result, Order) for result in results)


def test_a_code_that_may_be_used_once_is_used_once():
    for number in range(ROUNDS):
        code = voucher(f"ONE{number}", usage=Voucher.SINGLE_USE)
        results = at_once(*[placing(code) for _ in range(2)])
        assert placed(results) == code.applications.count() == 1
        code.refresh_from_db()
        assert (code.num_orders, code.total_discount) == (1, 6_500)


def test_an_offer_with_two_uses_left_is_used_twice_by_four():
    made = offer(10, offer_type="Voucher", max_global_applications=2)
    code = voucher("TWO", made)
    results = at_once(*[placing(code) for _ in range(4)])
    assert placed(results) == code.applications.count() == 2
    made.refresh_from_db()
    assert (made.num_applications, made.status) == (2, made.CONSUMED)


def test_two_cancellations_at_once_give_the_code_back_once():
    code = voucher("ONE", usage=Voucher.SINGLE_USE)
    order = placing(code)()
    results = at_once(*[lambda: cancel_order(order.pk)] * 2)
    assert placed(results) == 1
    code.refresh_from_db()
    assert (code.num_orders, code.total_discount, code.applications.count()) == (0, 0, 0)


def test_without_the_lock_the_code_is_used_twice(monkeypatch):
    """The test above can fail: both see an unused code, and both use it."""
    code = voucher("ONE", usage=Voucher.SINGLE_USE)
    monkeypatch.setattr(locks, "lock_offers", lambda basket: None)
    both_have_looked = threading.Barrier(2)
    count_offers = discounting._count_offers

    def after_both(*rows):
        both_have_looked.wait(timeout=20)
        count_offers(*rows)

    monkeypatch.setattr(discounting, "_count_offers", after_both)
    results = at_once(*[placing(code) for _ in range(2)])
    assert placed(results) == code.applications.count() == 2
