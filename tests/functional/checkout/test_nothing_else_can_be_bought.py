"""States x paths: whatever keeps a product from sale keeps it from every way to an order."""

from decimal import Decimal

from django.urls import reverse

import pytest
from oscar.core.prices import Price

from shop.address.saved import country
from shop.basket.exceptions import NotPurchasableError
from shop.basket.models import Basket, Line, StockHold
from shop.order.exceptions import OrderRefusedError
from shop.order.models import Order, ShippingAddress
from shop.order.placing import place_order
from shop.order.utils import OrderCreator
from shop.partner.models import StockRecord
from shop.partner.strategy import Selector
from shop.shipping.methods import ByParcel
from tests.factories import ProductFactory
from tests.factories.orders import (
    agreement_of,
    basket_of,
    buyer,
    fill_address,
    press,
    put,
    see_page_2,
)
from tests.factories.spoiling import STATES, spoil

pytestmark = pytest.mark.django_db


@pytest.fixture(params=STATES)
def state(request):
    return request.param


@pytest.fixture
def product(db):
    return ProductFactory()


def nothing_is_sold() -> bool:
    """No order, and nothing allocated but what page 2 holds of the goods it still offers."""
    records = StockRecord.objects.filter(num_allocated__gt=0).prefetch_related("holds")
    held = all(one.num_allocated == sum(h.quantity for h in one.holds.all()) for one in records)
    return not Order.objects.exists() and held


def test_it_cannot_be_added(client, product, state):
    spoil(product, state)
    assert put(client, product).status_code in (302, 404)
    assert not Line.objects.exists()


def test_it_cannot_be_added_by_code(product, state):
    spoil(product, state)
    product.refresh_from_db()
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    with pytest.raises(NotPurchasableError):
        basket.add_product(type(product).objects.get(pk=product.pk))
    assert not Line.objects.exists()


def test_it_cannot_be_put_back_after_removal(client, product, state):
    put(client, product)
    client.post(reverse("basket:remove"), {"line": Line.objects.get().pk})
    spoil(product, state)
    client.post(reverse("basket:undo"))
    assert not Line.objects.exists()


def test_its_quantity_cannot_be_changed(client, product, state):
    put(client, product)
    spoil(product, state)
    client.post(reverse("basket:update"), {"line": Line.objects.get().pk, "quantity": "3"})
    assert Line.objects.get().quantity == 1


def test_it_stays_in_the_basket_with_its_reason_and_out_of_the_sum(client, product, state):
    put(client, product)
    put(client, ProductFactory(stock__price=45_000))
    spoil(product, state)
    page = client.get(reverse("basket:summary")).context["page"]
    [line] = [line for group in page.groups for line in group.lines if line.blocked]
    assert line.product_id == product.pk
    assert line.messages
    assert line.total == ""
    assert page.subtotal == "45.000\u00a0₫"


def test_the_checkout_does_not_open_for_it(client, product, state):
    put(client, product)
    spoil(product, state)
    for step in ("checkout:address", "checkout:review"):
        assert client.get(reverse(step)).url == reverse("basket:summary")


def test_page_2_leaves_it_out(client, product, state):
    other = ProductFactory(stock__price=45_000)
    put(client, product)
    put(client, other)
    fill_address(client)
    spoil(product, state)
    page = client.get(reverse("checkout:review")).context["page"]
    assert [line.product_id for line in page.set_aside] == [product.pk]
    assert [line.product_id for parcel in page.parcels for line in parcel.lines] == [other.pk]
    press(client, page.agreement)
    assert [line.product_id for line in Order.objects.get().lines.all()] == [other.pk]


def test_the_button_does_not_order_it(client, product, state):
    other = ProductFactory()
    put(client, product)
    put(client, other)
    fill_address(client)
    seen = see_page_2(client)
    spoil(product, state)
    response = press(client, seen)
    assert response.status_code == 200
    [marked] = response.context["page"].set_aside
    assert marked.product_id == product.pk
    assert nothing_is_sold()
    assert not StockHold.objects.filter(stockrecord__product=product).exists()


def test_the_service_does_not_order_it(product, state):
    basket = basket_of(product)
    who = buyer()
    seen = agreement_of(basket, who)
    spoil(product, state)
    with pytest.raises(OrderRefusedError) as refusal:
        place_order(agreement=seen, buyer=who, language="vi")
    assert refusal.value.problems[0].line_id == basket.lines.get().pk
    assert nothing_is_sold()


def test_oscars_own_order_creator_does_not_order_it(product, state):
    basket = basket_of(product)
    who = buyer()
    address = ShippingAddress.objects.create(
        last_name=who.name, line1=who.street, region=who.province, country=country()
    )
    method = ByParcel(who.province)
    charge = method.calculate(basket)
    goods = basket.total_incl_tax
    total = Price("VND", excl_tax=goods + charge.excl_tax, incl_tax=goods + charge.incl_tax)
    spoil(product, state)
    with pytest.raises(OrderRefusedError):
        OrderCreator().place_order(
            basket, total, method, charge, shipping_address=address, payment_method="cash"
        )
    assert nothing_is_sold()


def test_oscars_order_creator_orders_what_may_be_ordered(product):
    basket = basket_of(product, quantity=2)
    who = buyer()
    address = ShippingAddress.objects.create(
        last_name=who.name, line1=who.street, region=who.province, country=country()
    )
    method = ByParcel(who.province)
    charge = method.calculate(basket)
    goods = Decimal(130_000)
    total = Price("VND", excl_tax=goods + charge.excl_tax, incl_tax=goods + charge.incl_tax)
    order = OrderCreator().place_order(basket, total, method, charge, shipping_address=address)
    assert order.lines.get().certificate_stars == 4
    cheaper = Price("VND", excl_tax=Decimal(1), incl_tax=Decimal(1))
    with pytest.raises(OrderRefusedError):
        OrderCreator().place_order(
            basket_of(product), cheaper, method, charge, shipping_address=address
        )
