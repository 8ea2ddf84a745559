"""An account is closed while its owner presses the button: an order of nobody is never made.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

import threading
import time

from django.db import connection, transaction

import pytest

from shop.accounts.models import User
from shop.basket.models import Basket
from shop.certification import clock
from shop.order import locks, placing
from shop.order.joining import CannotJoinError, join
from shop.order.models import Order
from shop.order.placing import place_order
from shop.order.states import State
from shop.privacy import closing
from shop.privacy.models import Closing
from tests.factories import ProductFactory
from tests.factories.orders import agreement_of, basket_of, buyer, order_of
from tests.factories.people import customer
from tests.tools.lock_waits import until_somebody_waits

from .test_last_item import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def due(number: int) -> User:
    """Somebody whose seven days are over."""
    user = customer(f"hoa{number}@example.com")
    closing.ask(user, has_proven=False)
    Closing.objects.filter(user=user).update(due_at=clock.now())
    return user


def pressing(user: User):
    """They are on page 2; calling it presses the button."""
    basket, who = basket_of(ProductFactory()), buyer(email=user.email)
    Basket.objects.filter(pk=basket.pk).update(owner=user)
    seen = agreement_of(basket, who)
    return lambda: place_order(agreement=seen, buyer=who, language="vi", user=user)


def _once_it_waits(go_on: threading.Event) -> None:
    try:
        until_somebody_waits()
        go_on.set()
    finally:
        connection.close()


def is_whole(user: User) -> bool:
    """Closed and without an order, or open and with it."""
    open_still = User.objects.get(pk=user.pk).is_active
    return open_still == Order.objects.filter(user=user).exists()


def test_one_after_the_other_whoever_comes_first():
    for number in range(ROUNDS):
        user = due(number)
        at_once(pressing(user), closing.settle)
        assert is_whole(user)


def test_whoever_pressed_first_keeps_the_account(monkeypatch):
    """The order is written and not committed when the day comes."""
    user = due(0)
    press, written, go_on = pressing(user), threading.Event(), threading.Event()
    announce = placing.announce

    def held(order):
        written.set()
        go_on.wait(timeout=20)
        announce(order)

    monkeypatch.setattr(placing, "announce", held)

    def later() -> int:
        written.wait(timeout=20)
        threading.Thread(target=_once_it_waits, args=(go_on,)).start()
        return closing.settle()

    order, closed = at_once(press, later)
    assert (order.user_id, closed) == (user.pk, 0)
    assert User.objects.get(pk=user.pk).is_active
    Order.objects.update(status=State.DELIVERED)
    assert closing.settle() == 1


def test_whoever_is_closed_first_orders_nothing():
    """The account is being closed, and that is not committed, when the button is pressed."""
    user = due(0)
    press, closed = pressing(user), threading.Event()

    def close() -> int:
        with transaction.atomic():
            done = closing.settle()
            closed.set()
            until_somebody_waits()
        return done

    def late():
        closed.wait(timeout=20)
        return press()

    done, refusal = at_once(close, late)
    assert done == 1
    assert type(refusal).__name__ == "OrderRefusedError"
    assert not Order.objects.exists()


def test_an_order_joins_no_account_that_is_being_closed():
    user = due(0)
    guests, closed = order_of(email=user.email), threading.Event()

    def close() -> int:
        with transaction.atomic():
            done = closing.settle()
            closed.set()
            until_somebody_waits()
        return done

    def late():
        closed.wait(timeout=20)
        try:
            return join(guests.pk, user)
        except CannotJoinError:
            return "refused"

    assert at_once(close, late) == [1, "refused"]
    guests.refresh_from_db()
    assert guests.user_id is None


def test_without_the_lock_an_order_of_nobody_is_made(monkeypatch):
    """The twin: what the lock is there for."""
    monkeypatch.setattr(locks, "hold_account", lambda user: True)
    user = due(0)
    guests, closed = order_of(email=user.email), threading.Event()

    def close() -> int:
        with transaction.atomic():
            done = closing.settle()
            closed.set()
            time.sleep(1)
        return done

    def late():
        closed.wait(timeout=20)
        return join(guests.pk, user)

    at_once(close, late)
    assert not is_whole(user)
    connection.close()
