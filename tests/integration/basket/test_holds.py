"""Pieces held at page 2: taken once, given back once, there for their own basket and no other."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.basket import due, holds, services
from shop.basket.checks import check_line
from shop.basket.exceptions import NotPurchasableError
from shop.basket.models import Basket, Line, StockHold
from shop.basket.tasks import release_holds_of
from shop.catalogue.signals import products_changing
from shop.order.cancelling import cancel_order
from shop.order.exceptions import OrderRefusedError
from shop.order.placing import place_order
from shop.partner.models import StockRecord
from shop.partner.strategy import Selector
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import agreement_of, basket_of, buyer, put
from tests.factories.spoiling import spoil

pytestmark = pytest.mark.django_db

START = dt.datetime(2024, 12, 31, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def later(settings, time_machine):
    """The clock stands at START; `later(16)` moves it on by minutes."""
    settings.SHOP_BUSINESS_DATE = None
    time_machine.move_to(START, tick=False)
    return lambda minutes: time_machine.shift(dt.timedelta(minutes=minutes))


def hold(basket: Basket) -> holds.HoldResult:
    basket._lines = None
    return holds.hold(basket, [check_line(line) for line in basket.all_lines()])


def left(product) -> int:
    return product.stockrecords.get().net_stock_level


def seen_by(basket: Basket) -> list[int]:
    """How many pieces of each line its basket may order."""
    basket._lines = None
    checked = [check_line(line) for line in basket.all_lines()]
    return [0 if line.blocked else line.quantity for line in checked]


def test_what_is_held_is_gone_for_others_and_there_for_its_own():
    product = ProductFactory(stock=3)
    mine, other = basket_of(product, quantity=3), basket_of(product, quantity=1)
    result = hold(mine)
    assert result == holds.HoldResult(START + dt.timedelta(minutes=15), ())
    assert (left(product), seen_by(mine), seen_by(other)) == (0, [3], [0])
    assert hold(other) == holds.HoldResult(None, ())
    with pytest.raises(NotPurchasableError):
        basket_of(product)
    with pytest.raises(NotPurchasableError):
        mine.add_product(product, 1)
    assert services.set_quantity(mine, mine.lines.get().pk, 2).quantity == 2
    assert left(product) == 1


def test_what_is_held_counts_when_more_is_added():
    product = ProductFactory(stock=3)
    mine = basket_of(product, quantity=2)
    hold(mine)
    mine.add_product(product, 1)
    assert mine.lines.get().quantity == 3
    hold(mine)
    assert left(product) == 0


def test_a_line_is_held_as_far_as_there_is_stock_and_the_page_is_told():
    product, plenty = ProductFactory(stock=3), ProductFactory(stock=9)
    mine = basket_of(product, plenty, quantity=3)
    StockRecord.objects.filter(product=product).update(num_in_stock=2)
    before = [check_line(line) for line in mine.all_lines()]
    StockRecord.objects.filter(product=product).update(num_in_stock=1)
    result = holds.hold(mine, before)
    line = mine.lines.get(product=product)
    assert result.short == (holds.ShortLine(line.pk, 2, 1),)
    assert mine._lines is None
    assert seen_by(mine) == [1, 3]
    assert (left(product), left(plenty)) == (0, 6)


def test_holding_again_extends_and_takes_nothing_more(later):
    product = ProductFactory(stock=3)
    mine = basket_of(product, quantity=2)
    hold(mine)
    later(10)
    assert hold(mine).until == START + dt.timedelta(minutes=25)
    later(10)
    assert holds.release_expired() == 0
    assert (StockHold.objects.count(), left(product)) == (1, 1)


def test_a_hold_that_is_over_is_given_back_once(later):
    product = ProductFactory(stock=3)
    hold(basket_of(product, quantity=2))
    later(14)
    assert holds.release_expired() == 0
    later(1)
    assert [holds.release_expired(), holds.release_expired()] == [1, 0]
    assert left(product) == 3


def test_a_hold_that_is_over_is_still_its_owners_until_somebody_needs_it(later):
    product = ProductFactory(stock=2)
    mine, other = basket_of(product, quantity=2), Basket.objects.create()
    hold(mine)
    later(20)
    assert seen_by(mine) == [2]
    hold(mine)
    assert left(product) == 0
    later(20)
    other.strategy = Selector().strategy()
    services.add(other, product.pk, 2)
    hold(other)
    assert (seen_by(mine), seen_by(other), left(product)) == ([0], [2], 0)


def test_at_page_2_and_at_the_till_holds_that_are_over_make_room(later):
    product = ProductFactory(stock=2)
    first, second, third = (basket_of(product, quantity=2) for _ in range(3))
    lines = [check_line(line) for line in third.all_lines()]
    hold(first)
    later(16)
    assert holds.hold(second, [check_line(line) for line in second.all_lines()]).until is None
    assert holds.hold(third, lines).short == ()
    later(16)
    who = buyer()
    holds.release(third)
    agreed = agreement_of(second, who)
    hold(third)
    later(16)
    assert place_order(agreement=agreed, buyer=who, language="vi").pk
    assert (left(product), StockHold.objects.count()) == (0, 0)


def test_an_order_consumes_what_its_basket_held_once():
    product, other = ProductFactory(stock=5), ProductFactory(stock=5)
    mine, who = basket_of(product, other, quantity=2), buyer()
    hold(mine)
    line = mine.lines.get(product=other)
    order = place_order(
        agreement=agreement_of(mine, who, [line.pk]), buyer=who, language="vi", leave_out=[line.pk]
    )
    assert not StockHold.objects.exists()
    assert (left(product), left(other)) == (3, 5)
    cancel_order(order.pk)
    assert (left(product), left(other)) == (5, 5)


def test_the_last_pieces_can_be_ordered_by_whoever_holds_them_and_nobody_else():
    product = ProductFactory(stock=2)
    mine, other, who = basket_of(product, quantity=2), basket_of(product, quantity=2), buyer()
    seen = agreement_of(other, who)
    hold(mine)
    with pytest.raises(OrderRefusedError):
        place_order(agreement=seen, buyer=who, language="vi")
    place_order(agreement=agreement_of(mine, who), buyer=who, language="vi")
    assert left(product) == 0


def test_removing_reducing_and_deleting_give_back():
    product, other = ProductFactory(stock=5), ProductFactory(stock=5)
    mine = basket_of(product, other, quantity=3)
    hold(mine)
    services.set_quantity(mine, mine.lines.get(product=product).pk, 1)
    assert (left(product), left(other)) == (4, 2)
    services.remove(mine, mine.lines.get(product=other).pk)
    assert (left(product), left(other)) == (4, 5)
    mine.delete()
    assert left(product) == 5


def test_what_is_no_longer_offered_to_order_is_given_back():
    product, other = ProductFactory(stock=5), ProductFactory(stock=5)
    mine = basket_of(product, other, quantity=3)
    hold(mine)
    spoil(product, "withdrawn")
    hold(mine)
    assert (left(product), left(other)) == (5, 2)


def test_a_line_that_another_tab_took_out_is_not_held():
    product = ProductFactory(stock=5)
    mine = basket_of(product, quantity=3)
    seen = [check_line(line) for line in mine.all_lines()]
    Line.objects.all().delete()
    assert holds.hold(mine, seen) == holds.HoldResult(None, ())
    assert left(product) == 5


def test_nothing_is_held_for_a_basket_that_is_an_order_already():
    product = ProductFactory(stock=5)
    mine, who = basket_of(product, quantity=2), buyer()
    lines = [check_line(line) for line in mine.all_lines()]
    place_order(agreement=agreement_of(mine, who), buyer=who, language="vi")
    assert holds.hold(mine, lines).until is None
    assert left(product) == 3


def test_signing_in_gives_back_what_the_guest_held(client):
    product = ProductFactory(stock=5)
    user = get_user_model().objects.create_user("lan", "lan@example.com")
    basket_of_user = Basket.objects.create(owner=user)
    guest = Client()
    put(guest, product, "2")
    basket = Basket.objects.get(owner=None)
    basket.strategy = Selector().strategy()
    hold(basket)
    assert left(product) == 3
    guest.force_login(user)
    guest.get(reverse("basket:summary"))
    assert basket_of_user.lines.get().quantity == 2
    assert (left(product), StockHold.objects.count()) == (5, 0)


def test_listings_hear_of_the_last_piece_held_and_given_back():
    product = ProductFactory(stock=1)
    told = []
    products_changing.connect(
        lambda product_ids, **_: told.append(product_ids), weak=False, dispatch_uid="test.holds"
    )
    try:
        mine = basket_of(product)
        hold(mine)
        hold(mine)
        holds.release(mine)
    finally:
        products_changing.disconnect(dispatch_uid="test.holds")
    assert told == [{product.pk}, {product.pk}]


def test_twenty_lines_cost_what_two_cost():
    maker, costs = PartnerFactory(), []
    for number in (2, 20):
        mine = basket_of(*[ProductFactory(producer=maker, stock=5) for _ in range(number)])
        lines = [check_line(line) for line in mine.all_lines()]
        with CaptureQueriesContext(connection) as queries:
            holds.hold(mine, lines)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12


def test_the_put_off_task_releases_and_comes_back_for_what_was_extended(later, monkeypatch):
    queued = []
    monkeypatch.setattr("shop.basket.tasks.run_at", lambda task, moment, *a: queued.append(moment))
    product = ProductFactory(stock=3)
    mine = basket_of(product)
    hold(mine)
    later(10)
    hold(mine)
    later(6)
    assert release_holds_of.func(mine.pk) == 0
    assert queued == [START + dt.timedelta(minutes=25)]
    later(10)
    assert release_holds_of.func(mine.pk) == 1
    assert (len(queued), left(product)) == (1, 3)


def test_a_queue_that_can_wait_is_asked_to(settings, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    mine = basket_of(ProductFactory())
    with django_capture_on_commit_callbacks(execute=True):
        hold(mine)
        hold(mine)
    [queued] = DBTaskResult.objects.filter(task_path__endswith="release_holds_of")
    assert queued.run_after == START + dt.timedelta(minutes=15) + due.MARGIN
    assert queued.args_kwargs["args"] == [mine.pk]
