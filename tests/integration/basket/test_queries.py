"""What baskets and orders cost in statements, with few rows and with many."""

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.address.saved import country
from shop.basket.selectors import badge_count
from shop.checkout import places
from shop.offer.applicator import any_offer
from shop.order.models import Order
from shop.shipping import table
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import commune, fill_address, press, put, see_page_2

pytestmark = pytest.mark.django_db

BASKET_BUDGET = 5
PUT_BUDGET = 8
ORDER_BUDGET = 28
WHOLE_ORDER_BUDGET = 100


@pytest.fixture(autouse=True)
def _warm_cache():
    cache.clear()
    yield
    cache.clear()


def fill(client, lines: int, producers: int) -> None:
    makers = [PartnerFactory() for _ in range(producers)]
    for number in range(lines):
        put(client, ProductFactory(producer=makers[number % producers]))


def count(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        act()
    return len(caught)


def view(client):
    return lambda: client.get(reverse("basket:summary"))


def test_a_basket_of_five_lines_and_three_producers_keeps_the_budget(client):
    fill(client, 5, 3)
    view(client)()
    assert count(view(client)) <= BASKET_BUDGET


def test_putting_one_more_in_keeps_its_budget(client):
    fill(client, 2, 2)
    for product in (ProductFactory(), ProductFactory()):
        put(client, product)
        assert count(lambda product=product: put(client, product)) <= PUT_BUDGET


def test_twenty_lines_cost_what_two_cost(client):
    fill(client, 2, 2)
    large = Client()
    fill(large, 20, 10)
    view(client)()
    view(large)()
    assert count(view(client)) == count(view(large))


def test_placing_five_lines_keeps_the_budget(client, django_capture_on_commit_callbacks):
    fill(client, 5, 3)
    fill_address(client)
    seen = see_page_2(client)
    with django_capture_on_commit_callbacks(execute=True):
        with CaptureQueriesContext(connection) as caught:
            press(client, seen)
    assert Order.objects.count() == 1
    assert len(caught) <= ORDER_BUDGET


def test_placing_twenty_lines_costs_what_two_cost(client):
    spent = []
    for lines in (2, 2, 20):  # the first one warms what is kept between requests
        guest = Client()
        fill(guest, lines, 2)
        fill_address(guest)
        seen = see_page_2(guest)
        spent.append(count(lambda guest=guest, seen=seen: press(guest, seen)))
    assert spent[1] == spent[2]


def test_the_badge_is_free_without_a_cookie_and_one_query_with_one(client):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert count(lambda: badge_count(request)) == 0
    put(client, ProductFactory(), "3")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    assert count(lambda: badge_count(request)) == 1
    assert badge_count(request) == 3


def test_a_shop_without_offers_is_asked_nothing_about_them():
    assert any_offer() is False
    assert count(any_offer) == 0


def test_a_whole_guest_order_keeps_its_budget(client, django_capture_on_commit_callbacks):
    """Adding five things of three producers, both pages, the button with its mail, the order."""
    makers = [PartnerFactory() for _ in range(3)]
    goods = [ProductFactory(producer=makers[number % 3]) for number in range(5)]
    view(client)()
    country()
    place = commune()
    # Known to every process but in the first request of half a minute, or of a whole one.
    for kept in (table.kept, places.regions, places.communes):
        kept.get()
    any_offer()
    with (
        django_capture_on_commit_callbacks(execute=True),
        CaptureQueriesContext(connection) as caught,
    ):
        for product in goods:
            put(client, product)
        view(client)()
        client.get(reverse("checkout:address"))
        fill_address(client, place=place)
        done = press(client, see_page_2(client)).url
        client.get(done)
    assert Order.objects.count() == 1
    assert len(caught) <= WHOLE_ORDER_BUDGET
