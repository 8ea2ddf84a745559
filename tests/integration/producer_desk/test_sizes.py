"""Further sizes: certified as the product is, of packs the certificate covers, sold, stopped."""

import datetime as dt

from django.http import Http404

import pytest

from shop.audit.models import AuditLine
from shop.basket.services import add
from shop.catalogue.measures import Measure
from shop.catalogue.models import Product
from shop.catalogue.product_page import load_product, product_page
from shop.catalogue.signals import tell_products_changed
from shop.catalogue.slots import register_slot
from shop.producer_desk.certificates.cards import card_of
from shop.producer_desk.goods.sizes import (
    MOST_SIZES,
    KnownSizeError,
    NotCoveredError,
    OrderedError,
    TooManySizesError,
    add_size,
    change_size,
    sizes_of,
    stop_size,
)
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.catalogue import set_of
from tests.factories.desks import desk_of
from tests.factories.orders import basket_of, order_of

pytestmark = pytest.mark.django_db
KILO = Measure(1000)


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong")


@pytest.fixture
def desk(product):
    return desk_of(product.producer)


@pytest.fixture
def covering():
    """Says which packs the certificates' lists name."""
    from catalogue_import.packs import covered

    yield lambda text: register_slot(
        "packs_covered", lambda product_ids: dict.fromkeys(product_ids, text)
    )
    register_slot("packs_covered", covered)


def shown(product) -> list[tuple[str, bool]]:
    page = product_page(load_product(product.pk))
    return [(size.measure, size.disabled) for size in page.sizes]


def sold(size) -> bool:
    return Product.objects.sellable().filter(pk=size.pk).exists()


def test_a_further_size_is_sold_as_the_product_is_certified(desk, product, clock):
    size = add_size(desk, product.pk, KILO, 120_000, 7, address="203.0.113.9")
    assert size.get_title() == "Mật ong · 1 kg"
    assert sold(size)
    assert shown(product) == [("500 g", False), ("1 kg", False)]
    assert AuditLine.objects.filter(action="desk.size", target=f"product {product.pk}").exists()
    clock(product.certificates.get().last_day + dt.timedelta(days=1))
    assert not sold(size)
    assert shown(product) == []


def test_a_further_size_is_ordered_at_its_own_price_and_named(desk, product):
    size = add_size(desk, product.pk, KILO, 120_000, 7)
    order = order_of(size, quantity=2)
    line = order.lines.get()
    assert (line.title, int(line.line_price_incl_tax)) == ("Mật ong · 1 kg", 240_000)
    assert size.stockrecords.get().num_allocated == 2
    assert product.stockrecords.get().num_allocated in (0, None)
    assert add(basket_of(product), size.pk, 1).product_id == size.pk


def test_no_size_beyond_those_the_certificate_covers(desk, product, covering):
    covering("Hộp 250 g; túi 1kg")
    with pytest.raises(NotCoveredError) as told:
        add_size(desk, product.pk, Measure(300), 30_000, 5)
    assert told.value.covered == {Measure(250), KILO}
    assert not product.children.exists()
    size = add_size(desk, product.pk, KILO, 120_000, 5)
    with pytest.raises(NotCoveredError):
        change_size(desk, size.pk, Measure(900))
    covering("các quy cách")
    add_size(desk, product.pk, Measure(300), 30_000, 5)


def test_a_size_is_there_once_and_not_too_many(desk, product):
    with pytest.raises(KnownSizeError):
        add_size(desk, product.pk, Measure(500), 65_000, 5)
    for number in range(1, MOST_SIZES):
        add_size(desk, product.pk, Measure(number), 10_000, 1)
    with pytest.raises(TooManySizesError):
        add_size(desk, product.pk, KILO, 120_000, 5)
    assert len(sizes_of(desk, product)) == MOST_SIZES


def test_what_was_ordered_keeps_its_measure(desk, product):
    size = add_size(desk, product.pk, KILO, 120_000, 7)
    change_size(desk, size.pk, Measure(900))
    size.refresh_from_db()
    assert Measure.of_product(size) == Measure(900)
    order_of(size)
    for pk in (size.pk, product.pk):
        change = Measure(800) if pk == size.pk else Measure(400)
        if pk == product.pk:
            order_of(product)
        with pytest.raises(OrderedError):
            change_size(desk, pk, change)
    size.refresh_from_db()
    assert Measure.of_product(size) == Measure(900)


def test_a_stopped_size_is_not_sold_and_comes_back_as_it_was(desk, product):
    size = add_size(desk, product.pk, KILO, 120_000, 7)
    stop_size(desk, size.pk, sold=False)
    assert not sold(size)
    assert shown(product) == []
    stop_size(desk, size.pk, sold=True)
    assert sold(size)
    assert shown(product) == [("500 g", False), ("1 kg", False)]
    with pytest.raises(Http404):
        stop_size(desk, product.pk, sold=False)
    assert sold(product)


def test_a_size_without_pieces_stands_last_and_the_page_still_sells(desk, product):
    add_size(desk, product.pk, KILO, 120_000, 7)
    product.stockrecords.update(num_in_stock=0)
    page = product_page(load_product(product.pk))
    assert [(size.measure, size.disabled, size.checked) for size in page.sizes] == [
        ("1 kg", False, True),
        ("500 g", True, False),
    ]
    assert (page.buyable, page.price, page.max_quantity) == (True, 120_000, 7)


def test_another_producers_sizes_are_not_there(desk, product):
    size = add_size(desk, product.pk, KILO, 120_000, 7)
    stranger = desk_of(PartnerFactory(), "khac@example.com")
    for act in (
        lambda: add_size(stranger, product.pk, Measure(250), 30_000, 5),
        lambda: change_size(stranger, size.pk, Measure(250)),
        lambda: stop_size(stranger, size.pk, sold=False),
    ):
        with pytest.raises(Http404):
            act()
    assert shown(product) == [("500 g", False), ("1 kg", False)]


@pytest.mark.parametrize("told", ["saved", "in bulk"])
def test_a_size_follows_the_seller_and_set_of_its_product(desk, product, told):
    size = add_size(desk, product.pk, KILO, 120_000, 7)
    other, goods = PartnerFactory(), set_of(perishable=True)
    if told == "saved":
        product.producer, product.ocop_set = other, goods
        product.save()
    else:
        Product.objects.filter(pk=product.pk).update(producer=other, ocop_set=goods)
        tell_products_changed(Product, [product.pk])
    size.refresh_from_db()
    assert (size.producer, size.ocop_set) == (other, goods)
    assert not desk.products().filter(pk=size.pk).exists()


def test_the_card_of_the_certificate_names_every_size(desk, product):
    add_size(desk, product.pk, KILO, 120_000, 7)
    card = card_of(desk, product.pk)
    assert card is not None
    assert card.sizes == ("500 g", "1 kg")


def test_a_size_has_no_page_of_its_own(client, desk, product):
    from shop.catalogue.cards import page_of, product_url

    size = add_size(desk, product.pk, KILO, 120_000, 7)
    answer = client.get(product_url(size.slug, size.pk))
    assert (answer.status_code, answer.url) == (302, page_of(product))
    assert page_of(size) == page_of(product)
