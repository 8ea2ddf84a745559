"""What goods of a fair cost a basket and an order in queries: with two lines and with twenty."""

import datetime as dt

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.order.models import Line
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import fill_address, press, put, see_page_2
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _during(clock):
    cache.clear()
    clock(dt.date(2025, 1, 11))


def guest_with(fair, lines: int) -> Client:
    """Somebody who took so many products of two producers at a fair; of none without one."""
    guest, makers = Client(), [PartnerFactory(), PartnerFactory()]
    for number in range(lines):
        product = ProductFactory(producer=makers[number % 2])
        code = line_in(fair, product, booth=booth_of(fair), price=50_000).code if fair else ""
        guest.post(reverse("basket:add"), {"product_id": product.pk, "fair_line": code})
    return guest


def booth_of(fair):
    return fair.shown.booths.first() or booth_in(fair, "A12")


def cost(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_looking_at_the_basket():
    fair = fair_shown()
    spent = []
    for guest in (guest_with(None, 2), guest_with(fair, 2), guest_with(fair, 20)):
        guest.get(reverse("basket:summary"))
        spent.append(cost(lambda guest=guest: guest.get(reverse("basket:summary"))))
    assert spent[1] == spent[0] + 1
    assert spent[2] == spent[1]
    assert spent[2] <= 12


def test_page_two_and_the_button():
    fair = fair_shown()
    pages, buttons = [], []
    for lines in (2, 2, 20):  # the first one warms what is kept between requests
        guest = guest_with(fair, lines)
        fill_address(guest)
        guest.get(reverse("checkout:review"))
        pages.append(cost(lambda guest=guest: guest.get(reverse("checkout:review"))))
        seen = see_page_2(guest)
        buttons.append(cost(lambda guest=guest, seen=seen: press(guest, seen)))
    assert pages[1] == pages[2]
    assert buttons[1] == buttons[2]
    assert Line.objects.filter(fair=fair, booth_number="A12").count() == 24


def test_putting_in_asks_two_queries_more():
    fair = fair_shown()
    product, other = ProductFactory(), ProductFactory()
    code = line_in(fair, other, booth=booth_of(fair)).code
    guest = Client()
    put(guest, ProductFactory())
    plain = cost(lambda: put(guest, product))
    form = {"product_id": other.pk, "fair_line": code}
    # Where it is taken, and what it costs there.
    assert cost(lambda: guest.post(reverse("basket:add"), form)) == plain + 2
