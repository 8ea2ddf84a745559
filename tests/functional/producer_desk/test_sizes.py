"""The page of sizes, without scripts: added, measured anew, stopped, and chosen by buyers."""

import re

from django.urls import reverse

import pytest

from shop.catalogue.cards import page_of
from shop.catalogue.models import Product
from shop.catalogue.slots import register_slot
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
KILO = {"number": "1,5", "unit": "kg", "price": "120.000", "pieces": "7"}


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def add(client, product, **typed):
    return client.post(reverse("producer_desk:sizes", args=[product.pk]), KILO | typed)


def further(product) -> Product:
    return Product.objects.get(parent=product)


def test_a_size_is_added_listed_and_bought(owner, product):
    assert add(owner, product).status_code == 303
    size = further(product)
    assert (size.net_weight_g, int(size.stockrecords.get().price)) == (1500, 120_000)
    listed = owner.get(reverse("producer_desk:goods")).content.decode()
    assert f'id="pieces-{size.stockrecords.get().pk}"' in listed
    page = owner.get(page_of(product)).content.decode()
    assert re.findall(r'name="product_id" value="(\d+)"', page) == [str(product.pk), str(size.pk)]
    chosen = {"product_id": size.pk, "quantity": "2"}
    basket = owner.post(reverse("basket:add"), chosen, follow=True).content.decode()
    assert "Mật ong · 1,5 kg" in basket
    assert page_of(product) in basket
    assert "240.000" in basket


@pytest.mark.parametrize(
    "typed",
    [{"number": "0"}, {"number": "1e3"}, {"unit": "tấn"}, {"price": "65"}, {"pieces": "-1"}],
)
def test_what_is_no_size_comes_back_as_it_was_typed(owner, product, typed):
    answer = add(owner, product, **typed)
    assert answer.status_code == 400
    assert 'value="120.000"' in answer.content.decode() or "price" in typed
    assert not Product.objects.filter(parent=product).exists()


def test_what_the_certificate_does_not_cover_is_said(owner, product):
    from catalogue_import.packs import covered

    register_slot("packs_covered", lambda product_ids: dict.fromkeys(product_ids, "hộp 250 g"))
    try:
        answer = add(owner, product)
    finally:
        register_slot("packs_covered", covered)
    assert answer.status_code == 409
    assert "250 g" in answer.content.decode()
    assert not Product.objects.filter(parent=product).exists()


def test_a_size_is_measured_anew_stopped_and_sold_again(owner, product):
    add(owner, product)
    size = further(product)
    typed = {f"size-{size.pk}-number": "2", f"size-{size.pk}-unit": "kg"}
    there = reverse("producer_desk:size_change", args=[size.pk])
    assert owner.post(there, typed | {f"size-{size.pk}-number": "x"}).status_code == 400
    assert owner.post(there, typed).status_code == 303
    assert further(product).net_weight_g == 2000
    stop = reverse("producer_desk:size_stop", args=[size.pk])
    owner.post(stop, {"act": "stop"})
    assert not further(product).is_public
    assert "2 kg" not in owner.get(reverse("producer_desk:goods")).content.decode()
    owner.post(stop, {"act": "again"})
    assert further(product).is_public


@pytest.mark.parametrize("who", ["stranger", "packer", "writer"])
def test_nobody_else_has_a_hand_in_them(client, owner, product, who):
    add(owner, product)
    size = further(product)
    maker = PartnerFactory() if who == "stranger" else product.producer
    role = "owner" if who == "stranger" else who
    client.logout()
    sign_in(client, member_of(maker, "khac@example.com", role))
    assert client.get(reverse("producer_desk:sizes", args=[product.pk])).status_code == 404
    assert add(client, product, number="3").status_code == 404
    for name in ("size_change", "size_stop"):
        there = reverse(f"producer_desk:{name}", args=[size.pk])
        assert client.post(there, {"act": "stop"}).status_code == 404
    assert further(product).is_public


def test_the_list_costs_the_same_with_many_sizes(owner, product):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    there = reverse("producer_desk:goods")
    add(owner, product)
    owner.get(there)
    with CaptureQueriesContext(connection) as few:
        owner.get(there)
    for number in range(2, 10):
        add(owner, product, number=str(number))
    with CaptureQueriesContext(connection) as many:
        owner.get(there)
    assert len(many) <= len(few)
