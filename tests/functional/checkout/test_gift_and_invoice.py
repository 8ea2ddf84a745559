"""A gift goes to somebody else, and a company gets its invoice; neither is asked of others."""

from django.urls import reverse

import pytest

from shop.order.models import Order, Recipient
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import fill_address, press, put, see_page_2

pytestmark = pytest.mark.django_db

GIFT = {
    "is_gift": "on",
    "gift_name": "Trần Văn Hùng",
    "gift_phone": "0987 654 321",
    "gift_email": "hung@example.com",
    "gift_message": "Chúc anh năm mới bình an.\nLan",
    "hide_prices": "on",
}
INVOICE = {
    "invoice_company": "Công ty cổ phần Sữa",
    "invoice_tax_code": "0300 588 569",
    "invoice_address": "10 Tân Trào, Tân Phú",
    "invoice_email": "",
}


@pytest.fixture
def guest(client):
    for _ in range(2):
        put(client, ProductFactory(producer=PartnerFactory()))
    return client


def errors(response) -> set[str]:
    return set(response.context["form"].errors)


def ordered(client, **fields) -> Order:
    assert fill_address(client, **fields).status_code == 302
    press(client, see_page_2(client), payment="transfer")
    return Order.objects.get()


def test_every_parcel_of_a_gift_goes_to_its_one_recipient(guest):
    order = ordered(guest, **GIFT)
    recipient = Recipient.objects.get()
    assert {parcel.recipient for parcel in order.parcels.all()} == {recipient}
    assert order.parcels.count() == 2
    assert (recipient.name, str(recipient.phone)) == ("Trần Văn Hùng", "+84987654321")
    assert recipient.message.split() == GIFT["gift_message"].split()
    assert recipient.address == order.shipping_address
    assert order.shipping_address.last_name == "Trần Văn Hùng"
    assert (order.is_gift, order.hide_prices) == (True, True)
    assert (order.buyer_name, str(order.buyer_phone)) == ("Nguyễn Thị Lan", "+84912345678")


def test_the_recipient_is_never_asked_for_money(guest):
    fill_address(guest, **GIFT)
    response = guest.get(reverse("checkout:review"))
    options = {option.code: option for option in response.context["page"].options}
    assert options["cash"].why_not in response.content.decode()
    assert press(guest, response.context["page"].agreement, payment="cash").status_code == 200
    assert not Order.objects.exists()


def test_a_gift_needs_a_name_and_a_number(guest):
    response = fill_address(guest, **GIFT | {"gift_name": "", "gift_phone": ""})
    assert errors(response) == {"gift_name", "gift_phone"}


def test_a_message_has_two_hundred_characters(guest):
    assert errors(fill_address(guest, **GIFT | {"gift_message": "x" * 201})) == {"gift_message"}


def test_what_was_typed_for_a_gift_that_is_none_does_not_count(guest):
    unticked = GIFT | {"gift_phone": "12", "gift_message": "x" * 999}
    del unticked["is_gift"]
    order = ordered(guest, **unticked)
    assert not order.is_gift
    assert not Recipient.objects.exists()


def test_what_a_company_invoice_needs_is_kept_on_the_order(guest):
    order = ordered(guest, **INVOICE)
    assert order.invoice_company == "Công ty cổ phần Sữa"
    assert order.invoice_tax_code == "0300588569"
    assert order.invoice_address == "10 Tân Trào, Tân Phú"


def test_nobody_else_has_one(guest):
    assert ordered(guest).invoice_company == ""


@pytest.mark.parametrize("missing", ["invoice_company", "invoice_tax_code", "invoice_address"])
def test_all_of_it_or_nothing(guest, missing):
    assert errors(fill_address(guest, **INVOICE | {missing: ""})) == {missing}


@pytest.mark.parametrize("typed", ["0300588568", "030058856", "MST 0300588569"])
def test_a_mistyped_tax_code_is_said_and_its_block_stands_open(guest, typed):
    response = fill_address(guest, **INVOICE | {"invoice_tax_code": typed})
    assert errors(response) == {"invoice_tax_code"}
    assert '<details class="fold" open>' in response.content.decode()


def test_the_next_order_is_no_gift_and_has_no_invoice(guest):
    ordered(guest, **GIFT, **INVOICE)
    put(guest, ProductFactory())
    initial = guest.get(reverse("checkout:address")).context["form"].initial
    assert initial["name"] == "Nguyễn Thị Lan"
    assert not {"is_gift", "invoice_company"} & initial.keys()
