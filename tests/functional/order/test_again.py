"""The same again: what may be bought goes into the basket, the rest is named with its reason."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.basket.models import Line
from shop.certification.models import Certificate
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def again(client, order):
    url = reverse("order:again", args=[order.number, order.secret])
    return client.post(url, follow=True)


def in_basket() -> dict[str, int]:
    lines = Line.objects.filter(basket__status="Open")
    return dict(lines.values_list("product__title_vi", "quantity"))


def test_a_mixed_order_adds_what_is_valid_and_names_the_rest(client):
    goods = [ProductFactory(title_vi=name) for name in ("Chè", "Mật ong", "Gạo", "Miến", "Cam")]
    order = order_of(*goods, quantity=3)
    tea, honey, rice, noodles, oranges = goods
    Certificate.objects.filter(product=honey).update(
        valid_until=dt.date(2024, 12, 30), extended_until=None
    )
    rice.stockrecords.update(num_in_stock=3, num_allocated=3)
    noodles.stockrecords.update(num_in_stock=5, num_allocated=3)
    order.lines.filter(product=oranges).update(product=None)
    page = again(client, order)
    assert page.redirect_chain[-1][0] == reverse("basket:summary")
    assert in_basket() == {"Chè": 3, "Miến": 2}
    said = [str(message) for message in page.context["messages"]]
    assert said[0].startswith("1 ")
    assert [words.split(":")[0] for words in said[1:]] == ["Mật ong", "Gạo", "Miến", "Cam"]
    assert "30/12/2024" in said[1]
    assert "Hết hàng" in said[2]
    assert "2" in said[3]


def test_alcohol_and_medicines_pass_the_same_gate(client):
    product = ProductFactory(title_vi="Cao")
    order = order_of(product)
    product.is_medicine = True
    product.save()
    again(client, order)
    assert in_basket() == {}


def test_looking_adds_nothing(client):
    order = order_of()
    url = reverse("order:again", args=[order.number, order.secret])
    assert client.get(url).status_code == 405
    assert in_basket() == {}


def test_it_needs_the_secret(client):
    order = order_of()
    url = reverse("order:again", args=[order.number, order_of().secret])
    assert client.post(url).status_code == 404
