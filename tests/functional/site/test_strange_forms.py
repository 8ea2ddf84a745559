"""Whatever is sent to the pages of accounts, gifts, orders and payments is answered, never a crash.

Each form is sent right but for one field, and each page is asked with parameters nobody offers
(security.md F6). The client raises whatever a view does not catch.
"""

from urllib.parse import quote

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shop.gifts.selectors import quote_url
from shop.order.selectors import order_url
from tests.factories import ProductFactory
from tests.factories.gifts import draft_of, offered, row
from tests.factories.orders import address_form, order_of, put
from tests.factories.people import PASSWORD, customer, sign_in
from tests.factories.voices import brought, review_of

pytestmark = pytest.mark.django_db

NASTY = [
    "",
    "\x00",
    "a\x00b",
    "\u202eevil",
    "\n\r\tx",
    "\ud7ff\uffff",
    "٠٩١٢٣٤٥٦٧٨",
    "9" * 400,
    "1" * 5_000,
    "-1",
    "0",
    "1e9",
    "1.5",
    "NaN",
    "<script>",
    "{{ 7*7 }}",
    "%s%n",
    "x@" + "y" * 300 + ".example",
    "=cmd()",
    "x" * 1_000_000,
]
VALUES = st.sampled_from(NASTY) | st.text(max_size=200)
COMPANY = {
    "company": "Công ty TNHH Sao Mai",
    "tax_code": "0300588569",
    "address": "1 Tràng Tiền, Hà Nội",
    "contact": "Trần Văn Bình",
    "phone": "0912 345 678",
    "email": "binh@example.com",
    "message": "Chúc mừng năm mới",
    "show_prices": "on",
}
PARAMETERS = ["page", "province", "q", "next", "sort", "number", "language", "payment_intent", "x"]
WITHOUT_CRASH = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def guest(client) -> Client:
    """Somebody with a full basket and no account."""
    put(client, ProductFactory())
    return client


@pytest.fixture
def member() -> Client:
    """Somebody who is signed in, with a full basket."""
    client = Client()
    put(client, ProductFactory())
    sign_in(client, customer())
    return client


@pytest.fixture
def unpaid():
    return order_of(payment_method="transfer")


@pytest.fixture
def forms(unpaid) -> dict[str, tuple[str, dict[str, str]]]:
    """Address and right fields of each form; a kind of person tells who sends it."""
    draft, placed = draft_of(), order_of()
    track = {"number": placed.number, "contact": "0912345678"}
    return {
        "member settings": (reverse("account:settings"), {"name": "Lan", "language": "vi"}),
        "member password": (
            reverse("account:password"),
            {"present": PASSWORD, "password": PASSWORD + "8"},
        ),
        "member closing": (
            reverse("privacy:close"),
            {"act": "password", "password": PASSWORD + "8"},
        ),
        "member agreed": (reverse("privacy:agreed"), {"act": "", "key": "news-1"}),
        "member address": (reverse("account:address_add"), address_form()),
        "member orders": (reverse("account:orders"), track),
        "member save": (
            reverse("account:save"),
            {"product": str(ProductFactory().pk), "next": "/"},
        ),
        "guest register": (
            reverse("account:register"),
            {"contact": "a@example.com", "password": PASSWORD},
        ),
        "guest sign in": (
            reverse("accounts:sign_in"),
            {"username": "a@example.com", "password": PASSWORD, "next": "/"},
        ),
        "guest alert": (
            reverse("account:alert_ask", args=[ProductFactory(stock=0).pk]),
            {"email": "a@example.com"},
        ),
        "guest follow": (
            reverse("account:follow"),
            {"province": "thai-nguyen", "email": "a@example.com"},
        ),
        "guest wholesale": (
            reverse("enquiries:wholesale"),
            {"name": "An", "email": "a@example.com", "company": "Bếp", "goods": "miến"}
            | {"quantity": "50 kg", "phone": "", "message": "", "agrees": "on"},
        ),
        "guest track": (reverse("order:track"), track),
        "guest gift": (reverse("gifts:start"), COMPANY),
        "guest receiver": (quote_url(draft, "add"), row(3)),
        "guest other receiver": (quote_url(draft, "receiver", 1), row(1)),
        "guest accept": (quote_url(offered(), "accept"), {"payment": "transfer"}),
        "guest pay": (order_url(unpaid, "pay"), {"act": "switch", "method": "card"}),
        "guest problem": (
            order_url(placed, "problem"),
            {"line": "0", "reason": "damaged", "text": "Vỡ"},
        ),
        "guest account": (order_url(placed, "account"), {"password": PASSWORD}),
        **voices(),
    }


def voices() -> dict[str, tuple[str, dict[str, str]]]:
    """A review, a question, and what a reader objects to."""
    product = ProductFactory()
    order = brought(product)
    review = reverse("voices:review", args=[order.number, order.secret, product.pk])
    asked = {"words": "Có hũ nhỏ không?", "name": "Mai", "email": "a@example.com", "agrees": "on"}
    return {
        "guest review": (review, {"hearts": "4", "words": "Ngon", "name": "Lan", "act": ""}),
        "guest question": (reverse("voices:ask", args=[product.pk]), asked),
        "guest objection": (
            reverse("voices:report", args=[review_of(product).pk]),
            {"why": "rude", "text": "Chửi"},
        ),
    }


def again(guest: Client) -> Client:
    """The same guest: an account that a form opened is left behind."""
    other = Client()
    other.cookies.load({key: morsel.value for key, morsel in guest.cookies.items()})
    return other


def test_the_right_forms_are_taken(guest, member, forms):
    """What is tried below leads somewhere at all."""
    for name, (url, right) in forms.items():
        who = member if name.startswith("member") else again(guest)
        assert who.post(url, right).status_code in (200, 302), name


@WITHOUT_CRASH
@given(data=st.data())
def test_no_field_of_any_form_crashes(guest, member, forms, data):
    name = data.draw(st.sampled_from(sorted(forms)))
    url, right = forms[name]
    field, value = data.draw(st.sampled_from(sorted(right))), data.draw(VALUES)
    # Nobody is to be slowed down here.
    cache.clear()
    who = member if name.startswith("member") else again(guest)
    assert who.post(url, right | {field: value}).status_code < 500


@WITHOUT_CRASH
@given(data=st.data())
def test_no_parameter_of_any_page_crashes(guest, member, forms, data):
    name = data.draw(st.sampled_from(sorted(forms)))
    parameters = data.draw(
        st.lists(st.tuples(st.sampled_from(PARAMETERS), VALUES), min_size=1, max_size=3)
    )
    asked = "&".join(f"{key}={quote(value)[:5_000]}" for key, value in parameters)
    who = member if name.startswith("member") else guest
    assert who.get(f"{forms[name][0]}?{asked}").status_code < 500


@pytest.mark.parametrize(
    "body", [b"name=\xff\xfe&email=%ff%fe", b"%00=%00&&&=", b"act=a&act=b&act[]=1", b"\x00"]
)
def test_bytes_that_are_no_text(guest, member, forms, body):
    kind = "application/x-www-form-urlencoded"
    for name, (url, _right) in forms.items():
        who = member if name.startswith("member") else guest
        assert who.post(url, body, content_type=kind).status_code < 500, name
        assert who.get(f"{url}?page=%ff%fe&page=1&next=%00").status_code < 500, name


@WITHOUT_CRASH
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.xlsx", "a", "\x00.csv"]))
@example(content=b"PK\x03\x04", name="a.xlsx")
@example(content="Họ tên;Số điện thoại\r\n\x00;\x00".encode(), name="a.csv")
def test_no_sheet_of_receivers_crashes(guest, content, name):
    sheet = SimpleUploadedFile(name, content)
    assert guest.post(quote_url(draft_of(), "sheet"), {"sheet": sheet}).status_code < 500


@pytest.mark.parametrize("number", ["\x00", "LS-" + "9" * 400, "٣", "%ff", "..", "LS-00000000"])
@pytest.mark.parametrize("page", ["order:pay", "order:detail", "gifts:quote", "account:keep_order"])
def test_no_number_in_an_address_crashes(client, page, number):
    address = reverse(page, args=["NUMBER", "s" * 32]).replace("NUMBER", quote(number, safe="%"))
    assert client.get(address).status_code < 500
