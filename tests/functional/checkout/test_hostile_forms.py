"""No field a client sends alters what is paid: every form of the way, replayed with tricks (A7)."""

from django.urls import reverse

import pytest

from shop.basket.models import Line
from shop.order.models import Order
from shop.payment.models import Payment
from tests.factories import ProductFactory
from tests.factories.orders import address_form, press, put, see_page_2

pytestmark = pytest.mark.django_db

# Numbers that are none, and ones that nobody may order.
QUANTITIES = ["-1", "0", "1000000000", "1.5", "1,5", "NaN", "Infinity", "1e3", "٣", "３", "0x10"]
QUANTITIES += ["+2", " 2", "2 ", "", "2\x00", "²"]
# What a client may add to any form in the hope that somebody reads it.
TRICKS = {
    "price": "1",
    "unit_price": "0",
    "price_incl_tax": "1",
    "line_price": "-65000",
    "total": "1",
    "total_incl_tax": "1",
    "amount": "1",
    "currency": "USD",
    "shipping": "0",
    "shipping_charge": "-50000",
    "shipping_method": "free",
    "delivery": "0",
    "discount": "130000",
    "discount_total": "130000",
    "voucher": "FREE",
    "voucher_code": "FREE",
    "vouchers": "1",
    "code": "FREE",
    "offer": "1",
    "status": "placed",
    "payment_method": "nothing",
    "is_staff": "1",
    "user": "1",
    "owner": "1",
    "basket": "1",
    "basket_id": "1",
    "order_number": "LS-00000001",
    "held": "999",
    "pay_until": "2099-01-01",
}
PRICE, PIECES = 65_000, 2


@pytest.fixture
def product():
    return ProductFactory(stock__price=PRICE, stock=9)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_strange_number_is_not_added(client, product, quantity):
    response = put(client, product, quantity)
    assert response.status_code in (302, 400)
    pieces = list(Line.objects.values_list("quantity", flat=True))
    # Nothing typed at all means one; a space beside a number means nothing.
    assert pieces == {"": [1], " 2": [2], "2 ": [2]}.get(quantity, [])


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_strange_number_changes_no_line(client, product, quantity):
    put(client, product, "2")
    line = Line.objects.get()
    client.post(reverse("basket:update"), {"line": line.pk, "quantity": quantity})
    line.refresh_from_db()
    assert line.quantity == 2


@pytest.mark.parametrize("payment", ["cash", "transfer"])
@pytest.mark.parametrize("trick", TRICKS)
def test_no_added_field_alters_the_sum(client, product, payment, trick):
    more = {trick: TRICKS[trick]}
    client.post(reverse("basket:add"), {"product_id": product.pk, "quantity": "1"} | more)
    line = Line.objects.get()
    changed = {"line": line.pk, "quantity": str(PIECES)} | more
    client.post(reverse("basket:update"), changed)
    client.post(reverse("checkout:address"), address_form() | more)
    seen = see_page_2(client)
    press(client, seen, **more | {"payment": payment})
    order = Order.objects.get()
    line = order.lines.get()
    assert (line.unit_price_incl_tax, line.quantity) == (PRICE, PIECES)
    assert order.shipping_incl_tax > 0
    assert order.total_incl_tax == PRICE * PIECES + order.shipping_incl_tax
    assert (order.currency, order.discount_total, order.user) == ("VND", 0, None)
    assert order.status == ("placed" if payment == "cash" else "awaiting_payment")
    assert sum(one.amount for one in Payment.objects.all()) == order.total_incl_tax
    assert product.stockrecords.get().num_allocated == PIECES


def test_all_tricks_at_once(client, product):
    put(client, product, str(PIECES))
    client.post(reverse("checkout:address"), TRICKS | address_form())
    press(client, see_page_2(client), **TRICKS)
    order = Order.objects.get()
    assert order.total_incl_tax == PRICE * PIECES + order.shipping_incl_tax


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_number_sent_with_the_button_counts_for_nothing(client, product, quantity):
    put(client, product, str(PIECES))
    client.post(reverse("checkout:address"), address_form())
    press(client, see_page_2(client), quantity=quantity)
    assert Order.objects.get().lines.get().quantity == PIECES
