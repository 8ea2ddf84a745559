"""Whoever signed in chooses among their own addresses; nobody else sees anything of them."""

from django.urls import reverse

import pytest

from shop.accounts.models import User
from shop.address.models import UserAddress
from shop.address.saved import keep_address
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import PHONE, commune, fill_address, press, put, see_page_2

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(db):
    return User.objects.create_user(
        "lan@example.vn", "mien-dong-tai-hoan", phone="+84912345678", first_name="Nguyễn Thị Lan"
    )


@pytest.fixture
def home(lan):
    place = commune("thai-nguyen")
    return keep_address(
        lan,
        last_name="Nguyễn Thị Lan",
        line1="Thôn Nà Mèo",
        line4=place.name_with_kind,
        state=place.region.name,
        region=place.region,
        commune=place,
    )


@pytest.fixture
def buyer(client, lan):
    client.force_login(lan)
    put(client, ProductFactory())
    return client


def order_with(client, **fields) -> Order:
    assert fill_address(client, **fields).status_code == 302
    press(client, see_page_2(client))
    return Order.objects.get()


def test_the_kept_address_is_chosen_already_and_nothing_needs_typing(buyer, home):
    form = buyer.get(reverse("checkout:address")).context["form"]
    assert form["saved"].value() == str(home.pk)
    assert (form["name"].value(), form["email"].value()) == ("Nguyễn Thị Lan", "lan@example.vn")
    order = order_with(buyer, saved=home.pk, province="", commune="", street="")
    assert order.shipping_address.lines == home.lines
    home.refresh_from_db()
    assert home.num_orders_as_shipping_address == 1


def test_another_address_is_typed_and_kept_only_when_asked(buyer, home):
    order_with(buyer, saved="new")
    assert UserAddress.objects.count() == 1


def test_an_address_is_kept_on_request(buyer, lan):
    order = order_with(buyer, keep="on")
    kept = UserAddress.objects.get(user=lan)
    assert kept.lines == order.shipping_address.lines
    assert kept.commune == order.shipping_address.commune


def test_somebody_elses_address_cannot_be_chosen(buyer, home):
    other = User.objects.create_user("hoa@example.vn", "che-tan-cuong")
    theirs = keep_address(
        other, last_name="Hoa", line1="1", region=home.region, commune=home.commune
    )
    response = fill_address(buyer, saved=theirs.pk, street="")
    assert response.status_code == 200
    assert "saved" in response.context["form"].errors


def test_a_guest_has_no_addresses_and_keeps_none(client, home):
    put(client, ProductFactory())
    form = client.get(reverse("checkout:address")).context["form"]
    assert not {"saved", "keep"} & form.fields.keys()
    fill_address(client, saved=home.pk, keep="on")
    press(client, see_page_2(client))
    assert UserAddress.objects.count() == 1
    assert Order.objects.get().shipping_address.line1 != home.line1


def test_a_known_phone_number_fills_nothing_until_it_is_proven(client, home):
    put(client, ProductFactory())
    page = fill_address(client, phone=PHONE, province="", commune="", street="").content.decode()
    assert "Nà Mèo" not in page
    assert "lan@example.vn" not in page
