"""Whatever is sent to the checkout is an answer of our own, never a crash (security.md F6)."""

from django.urls import reverse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import ProductFactory
from tests.factories.orders import fill_address, press, put, see_page_2

from .test_gift_and_invoice import GIFT, INVOICE

pytestmark = pytest.mark.django_db
FULL = GIFT | INVOICE | {"commune_code": "", "commune_pick": "", "old_place": "", "news": ""}
FIELDS = ["name", "phone", "email", "province", "commune", "street"]
FIELDS += ["note", "saved", "keep", *FULL]
NASTY = [
    "\x00",
    "a\x00b",
    "\u202eevil",
    "\n\r\tx",
    "\ud7ff\uffff",
    "٠٩١٢٣٤٥٦٧٨",
    "9" * 400,
    "<script>",
    "{{ 7*7 }}",
    "%s%n",
    "-1",
    "1e9",
    "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "x" * 1_000_000,
]
QUICKLY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def guest(client):
    put(client, ProductFactory())
    return client


@QUICKLY
@given(data=st.data())
def test_no_field_of_page_1_crashes(guest, data):
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(st.sampled_from(NASTY) | st.text(max_size=300))
    answer = fill_address(guest, **FULL | {field: value})
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        assert guest.get(answer.url).status_code == 200


@QUICKLY
@given(data=st.data())
def test_no_field_of_page_2_crashes(guest, data):
    fill_address(guest)
    agreement = see_page_2(guest)
    field = data.draw(st.sampled_from(["agreement", "payment"]))
    value = data.draw(st.sampled_from(NASTY) | st.text(max_size=300))
    answer = press(guest, **{"agreement": agreement, field: value})
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("step", ["address", "review", "start", "without_alcohol"])
@pytest.mark.parametrize(
    "body", [b"name=\xff\xfe&street=%ff%fe", b"%00=%00&&&=", b"name=a&name=b&province[]=1", b"\x00"]
)
def test_bytes_that_are_no_text(guest, step, body):
    kind = "application/x-www-form-urlencoded"
    answer = guest.post(reverse(f"checkout:{step}"), body, content_type=kind)
    assert answer.status_code < 500


@pytest.mark.parametrize("key", ["\x00", "vn34-01\x00", "x" * 9999, "-1", "٣"])
def test_suggestions_for_no_province(client, key):
    assert client.get(reverse("checkout:communes"), {"province": key}).status_code == 200
