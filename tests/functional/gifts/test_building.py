"""A buyer fills a basket: a size, parts until it is full, a message, the shopping basket."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.basket.hamper_model import BasketHamper
from shop.certification.models import Certificate
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.hampers import three_makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def build(client):
    address = reverse("gifts:build")

    def act(**said):
        return client.post(address, said, follow=True).context

    act.see = lambda **asked: client.get(address, asked).context
    act.review = lambda **said: client.post(reverse("gifts:build_review"), said, follow=True)
    return act


def test_first_the_size_then_parts_until_it_is_full(build):
    goods = three_makers(net_weight_g=400)
    assert "page" not in build.see()
    build(size="small")
    for product in (*goods, goods[0]):
        page = build(add=product.pk)["page"]
    assert (page.filled.pieces, page.filled.grams, page.filled.is_full) == (4, 1_600, True)
    page = build(add=goods[1].pk)["page"]
    assert page.filled.pieces == 4
    assert build(size="medium")["page"].filled.pieces == 4
    assert build(less=goods[0].pk)["page"].filled.pieces == 3


def test_weight_fills_it_as_well(build):
    heavy = ProductFactory(net_weight_g=1_500)
    build(size="small")
    build(add=heavy.pk)
    assert build(add=heavy.pk)["page"].filled.pieces == 1


@pytest.mark.parametrize(
    "columns", [{"certificate__lapsed": True}, {"stock": 0}, {"is_public": False}]
)
def test_what_may_not_be_bought_does_not_go_in(build, columns):
    build(size="small")
    assert build(add=ProductFactory(**columns).pk)["page"].is_empty


def test_it_goes_into_the_basket_as_one_and_the_checkout_knows_the_message(client, build):
    goods = three_makers(net_weight_g=300)
    build(size="small")
    for product in goods:
        build(add=product.pk)
    build.review(message="Chúc mừng năm mới", hide_prices="on")
    kept = BasketHamper.objects.get()
    assert (kept.size, kept.lines.count()) == ("small", 3)
    form = client.get(reverse("checkout:address")).context["form"]
    assert form["gift_message"].value() == "Chúc mừng năm mới"
    assert form["is_gift"].value()
    assert form["hide_prices"].value()


def test_a_message_is_at_most_200_characters(build):
    build(size="small")
    build(add=ProductFactory().pk)
    build.review(message="x" * 201)
    assert BasketHamper.objects.count() == 0


def test_a_part_that_lapsed_meanwhile_keeps_it_out_of_the_basket(build):
    goods = three_makers(net_weight_g=300)
    build(size="small")
    for product in goods:
        build(add=product.pk)
    Certificate.objects.filter(product=goods[0]).update(withdrawn_on="2024-01-01")
    build.review(message="")
    assert BasketHamper.objects.count() == 0
    assert build.see()["page"].troubled


def test_two_parts_and_twelve_cost_the_same_queries(client, build):
    maker = PartnerFactory()
    goods = [ProductFactory(producer=maker, net_weight_g=100) for _ in range(12)]

    def count(number):
        build(again="1")
        build(size="large")
        for product in goods[:number]:
            build(add=product.pk)
        build.see()
        with CaptureQueriesContext(connection) as caught:
            build.see()
        return len(caught)

    assert count(2) == count(12)
