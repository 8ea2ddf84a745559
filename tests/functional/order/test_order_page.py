"""The order's page: who may open it, what it says, how one cancels."""

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from shop.order.models import Order
from shop.order.selectors import NOBODY
from tests.factories import ProductFactory
from tests.factories.orders import EMAIL, PHONE, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_tried():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def order(db):
    return order_of(ProductFactory(title_vi="Miến dong", stock=5))


def url(order, name="detail", **changes):
    args = {"number": order.number, "secret": order.secret} | changes
    return reverse(f"order:{name}", args=[args["number"], args["secret"]])


def track(client, number, contact):
    return client.post(reverse("order:track"), {"number": number, "contact": contact})


def body(response) -> str:
    """The page without what differs by what was typed."""
    import re

    return re.sub(r'value="[^"]*"', "", response.content.decode())


@pytest.mark.parametrize("name", ["detail", "done", "cancel"])
def test_a_wrong_number_or_secret_is_not_found_alike(client, order, name):
    other = order_of()
    for wrong in (
        {"secret": other.secret},
        {"secret": order.secret[:-1]},
        {"secret": order.secret + "x"},
        {"number": "LS-00000000"},
        {"number": other.number},
        {"secret": "ệ"},
        {"secret": "\x00"},
        {"number": "LS-\x00"},
        {"number": "LS-" + "9" * 3000},
    ):
        assert client.get(url(order, name, **wrong)).status_code == 404


@pytest.mark.parametrize("typed", [str.lower, lambda n: n.replace("-", " "), lambda n: n[3:]])
def test_the_number_may_be_typed_as_people_do(client, order, typed):
    assert track(client, typed(order.number), PHONE).url == url(order)


def test_every_failure_gets_the_same_answer(client, order):
    answers = [
        track(client, order.number, "0987654321"),
        track(client, "LS-00000000", PHONE),
        track(client, order.number, "other@example.com"),
        track(client, order.number, "x"),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({body(answer) for answer in answers}) == 1


def test_an_order_without_e_mail_is_not_found_by_an_empty_one(client):
    silent = order_of(email="")
    assert track(client, silent.number, " ").status_code == 200
    assert track(client, silent.number, "-").context["unknown"]


@pytest.mark.parametrize("left", [{"email": ""}, {"phone": ""}])
@pytest.mark.parametrize("typed", [NOBODY, "None", "-"])
def test_what_was_not_left_with_an_order_opens_nothing(client, left, typed):
    half = order_of(**left)
    assert track(client, half.number, typed).context["unknown"]
    kept = PHONE if half.buyer_phone else EMAIL
    assert track(client, half.number, kept).url == url(half)


def test_after_five_tries_one_has_to_wait(client, order):
    for _ in range(5):
        assert track(client, order.number, "wrong@example.com").context["unknown"]
    answer = track(client, order.number, EMAIL)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 900
    assert "15 phút" in answer.content.decode()
    assert client.get(url(order)).status_code == 200


def test_the_pause_holds_for_the_number_from_elsewhere_too(order):
    for number in range(5):
        track(Client(REMOTE_ADDR=f"10.0.0.{number}"), order.number, "wrong@example.com")
    assert track(Client(REMOTE_ADDR="10.0.0.9"), order.number, EMAIL).status_code == 429


def test_a_forwarded_address_does_not_dodge_the_pause(order):
    for number in range(5):
        client = Client(headers={"x-forwarded-for": f"10.1.1.{number}"})
        track(client, f"LS-0000000{number}", "wrong@example.com")
    answer = track(Client(headers={"x-forwarded-for": "10.9.9.9"}), order.number, EMAIL)
    assert answer.status_code == 429


def test_the_badge_of_the_purchase_stands_beside_todays(client, order):
    order.lines.get().product.certificates.update(withdrawn_on="2024-12-30")
    [card] = client.get(url(order)).context["parcels"]
    assert card.lines[0].badge_then.state == "in_force"
    assert card.lines[0].badge_today.state == "withdrawn"


def test_a_product_that_is_gone_keeps_its_words(client, order):
    line = order.lines.get()
    line.product = None
    line.save()
    assert "Miến dong" in client.get(url(order)).content.decode()


def test_the_cash_is_named(client, order):
    text = client.get(url(order)).content.decode()
    assert "Xin chuẩn bị" in text
    assert "tiền mặt" in text


def test_the_page_keeps_out_of_indexes_caches_and_referrers(client, order):
    answer = client.get(url(order, "done"))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    # Not a word to other hosts; our own forms need one.
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_cancelling_asks_first_and_happens_by_post_only(client, order):
    assert url(order, "cancel") in client.get(url(order)).content.decode()
    assert client.get(url(order, "cancel")).status_code == 200
    assert Order.objects.get(pk=order.pk).status == "placed"
    assert client.post(url(order, "cancel")).url == url(order)
    page = client.get(url(order)).content.decode()
    assert "Đơn này đã hủy" in page
    assert url(order, "cancel") not in page


def test_cancelling_needs_its_token(order):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(url(order, "cancel")).status_code == 403
    assert Order.objects.get(pk=order.pk).status == "placed"


def test_a_packed_order_cannot_be_cancelled(client, order):
    order.status = "preparing"
    order.save()
    order.parcels.update(status="preparing")
    assert url(order, "cancel") not in client.get(url(order)).content.decode()
    client.post(url(order, "cancel"))
    assert Order.objects.get(pk=order.pk).status == "preparing"


@pytest.mark.parametrize("field", ["number", "contact"])
@pytest.mark.parametrize("value", ["\x00", "x" * 5000, "٣٣٣", "' OR 1=1 --"])
def test_strange_input_is_no_crash(client, order, field, value):
    form = {"number": order.number, "contact": PHONE} | {field: value}
    assert client.post(reverse("order:track"), form).status_code == 200
