"""Hampers where others look at baskets: two baskets that become one, a company's quote."""

from django.urls import reverse

import pytest

from shop.basket.hamper_model import BasketHamper
from shop.basket.hampers import add_hamper
from shop.basket.models import Basket
from shop.gifts.making import Company, start_quote
from shop.partner.strategy import Selector
from tests.factories.hampers import hamper_of, three_makers
from tests.factories.orders import basket_of
from tests.factories.people import customer

pytestmark = pytest.mark.django_db

COMPANY = Company("Công ty Mẫu", "", "Hà Nội", "Lan", "+84912345678", "lan@example.com")


def test_signing_in_brings_a_guests_hamper_along(client):
    hamper = hamper_of()
    client.post(reverse("basket:add_hamper"), {"hamper": hamper.pk, "quantity": "1"})
    user = customer()
    owned = Basket.objects.create(owner=user)
    client.force_login(user)
    [one] = client.get(reverse("basket:summary")).context["page"].hampers
    kept = BasketHamper.objects.get(pk=one.id)
    assert kept.basket == owned
    assert set(kept.lines.values_list("basket", flat=True)) == {owned.pk}


def test_a_quote_takes_parts_and_loose_pieces_of_the_same_goods_as_one():
    goods = three_makers()
    basket = basket_of(goods[0], quantity=2)
    basket.strategy = Selector().strategy()
    add_hamper(basket, hamper_of(*goods).pk)
    quote = start_quote(basket, COMPANY, "vi")
    assert dict(quote.lines.values_list("product", "quantity")) == {
        goods[0].pk: 3,
        goods[1].pk: 1,
        goods[2].pk: 1,
    }
