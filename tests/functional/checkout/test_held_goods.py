"""Page 2 keeps the goods for fifteen minutes and says until when; then whoever comes first."""

import datetime as dt

from django.test import Client
from django.urls import reverse

import pytest

from shop.basket import holds
from shop.basket.models import StockHold
from shop.certification import clock
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import buy, fill_address, press, put, see_page_2

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_one(db):
    return ProductFactory(stock=1)


@pytest.fixture
def on_page_2(client, last_one):
    put(client, last_one)
    fill_address(client)
    return see_page_2(client)


def is_over():
    StockHold.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))


def test_the_page_says_until_when_in_words(client, on_page_2):
    response = client.get(reverse("checkout:review"))
    until = response.context["page"].held_until
    assert until - clock.now() <= holds.HELD_FOR
    local = until.astimezone(dt.timezone(dt.timedelta(hours=7)))
    assert f"Giữ hàng cho anh/chị đến {local:%H:%M}" in response.content.decode()


def test_nobody_else_gets_the_last_one_meanwhile(client, last_one, on_page_2):
    stranger = Client()
    put(stranger, last_one)
    fill_address(stranger)
    assert stranger.get(reverse("checkout:review")).status_code == 302
    assert press(client, on_page_2).status_code == 302
    assert Order.objects.get().lines.get().product == last_one


def test_opened_twice_it_is_held_once(client, on_page_2):
    again = see_page_2(client)
    assert StockHold.objects.get().quantity == 1
    assert press(client, again).status_code == 302
    assert not StockHold.objects.exists()


def test_over_but_still_there_it_is_ordered_all_the_same(client, on_page_2):
    is_over()
    assert press(client, on_page_2).status_code == 302
    assert Order.objects.count() == 1


def test_over_and_sold_to_another_the_line_says_so(client, last_one, on_page_2):
    put(client, ProductFactory())
    seen = see_page_2(client)
    is_over()
    assert buy(Client(REMOTE_ADDR="10.0.0.2"), last_one).status_code == 302
    response = press(client, seen)
    assert response.status_code == 200
    [line] = response.context["page"].set_aside
    assert line.product_id == last_one.pk
    assert line.messages
    assert Order.objects.count() == 1


def test_the_way_to_pay_is_chosen_by_the_buyer_and_kept_when_the_page_comes_back(client, on_page_2):
    page = client.get(reverse("checkout:review")).context["page"]
    assert page.chosen == ""
    response = press(client, on_page_2, payment="")
    assert response.context["not_chosen"]
    assert 'href="#ways"' in response.content.decode()
    assert not Order.objects.exists()


def test_the_only_way_is_chosen_already(client, on_page_2, settings):
    settings.BANK_ACCOUNT = ""
    assert client.get(reverse("checkout:review")).context["page"].chosen == "cash"


def test_a_transfer_leads_to_its_code_and_back_leads_there_again(client, on_page_2):
    paying = press(client, on_page_2, payment="transfer").url
    order = Order.objects.get()
    assert paying == reverse("order:pay", args=[order.number, order.secret])
    assert client.get(reverse("checkout:review")).url == paying
    assert press(client, on_page_2, payment="transfer").url == paying
    assert client.get(reverse("order:done", args=[order.number, order.secret])).url == paying
