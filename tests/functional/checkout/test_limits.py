"""One address, and one account, sends the checkout so often and no more (security.md F3)."""

from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.models import User
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import buy, fill_address, press, put, see_page_2

pytestmark = pytest.mark.django_db


def test_page_1_is_taken_so_often_a_minute_and_the_pause_is_told(client, settings):
    settings.CHECKOUT_STEPS_PER_MINUTE = 2
    put(client, ProductFactory())
    # Whole minutes of the clock are counted: one of two neighbouring ones is full.
    answers = [fill_address(client) for _ in range(6)]
    refused = answers[-1]
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert client.get(reverse("checkout:address")).status_code == 200


def test_orders_are_taken_so_often_an_hour(client, settings):
    settings.ORDERS_PER_HOUR = 2
    product = ProductFactory()
    for _ in range(5):
        put(client, product)
        fill_address(client)
        answer = press(client, see_page_2(client))
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 3600
    assert 2 <= Order.objects.count() <= 4


def test_a_forwarded_address_does_not_dodge_it_and_others_are_free(client, settings):
    settings.ORDERS_PER_HOUR = 1
    for number in range(3):
        headers = {"x-forwarded-for": f"10.0.0.{number}"}
        answer = client.post(reverse("checkout:review"), {"agreement": "x"}, headers=headers)
    assert answer.status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.9.9.9")
    assert buy(elsewhere, ProductFactory()).status_code == 302


def test_an_account_is_counted_wherever_it_is_used(settings):
    settings.ORDERS_PER_HOUR = 2
    user = User.objects.create_user("lan@example.vn", "mien-dong-tai-hoan")
    codes = []
    for number in range(5):
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        client.force_login(user)
        codes.append(press(client, "x").status_code)
    assert codes[-1] == 429
