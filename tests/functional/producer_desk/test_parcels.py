"""The pages of parcels: the list by heap, one parcel, and every press on it, without scripts."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.order.states import State
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import member_of
from tests.factories.orders import order_of
from tests.factories.parcels import gift_of, parcel_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
ACTS = ("hand_over", "delivered", "cash", "refused")


def to(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def page(client, name: str = "parcels", *args, **asked) -> str:
    return client.get(to(name, *args), asked).content.decode()


def main(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def packer(client, product):
    sign_in(client, member_of(product.producer, role="packer"))
    return client


def test_a_packers_way_through_the_pages(packer, product):
    first, second = parcel_of(product), parcel_of(product, quantity=2)
    text = page(packer)
    assert re.findall(r'name="parcel" value="(\d+)"', text) == [str(first.pk), str(second.pk)]
    assert "3 ×" in text
    answer = packer.post(to("parcels_pack"), {"parcel": [first.pk, second.pk]})
    assert (answer.status_code, answer.url) == (303, to("parcels") + "?stage=packed")
    assert "Đã gói 2 gói" in page(packer, stage="packed")
    told = {"carrier": "Bưu điện", "code": "VN123", "act": "carrier"}
    answer = packer.post(to("parcel_hand_over", first.pk), told)
    assert answer.url == to("parcel", first.pk)
    text = page(packer, "parcel", first.pk)
    assert "VN123" in text
    packer.post(to("parcel_cash", first.pk), {"act": "collected"})
    first.refresh_from_db()
    assert first.status == State.DELIVERED
    assert 'value="Bưu điện"' in page(packer, "parcel", second.pk)


@pytest.mark.parametrize(
    "told",
    [
        {"carrier": "", "code": "VN1"},
        {"carrier": "Bưu điện", "code": ""},
        {"carrier": "Bưu điện", "code": "<b>"},
        {"carrier": "x" * 61, "code": "VN1"},
    ],
)
def test_what_is_no_carrier_stays_in_the_form(packer, product, told):
    parcel = parcel_of(product, state=State.PREPARING)
    answer = packer.post(to("parcel_hand_over", parcel.pk), told | {"act": "carrier"})
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    parcel.refresh_from_db()
    assert parcel.status == State.PREPARING


def test_brought_by_the_producer_needs_no_code(packer, product):
    parcel = parcel_of(product, state=State.PREPARING)
    packer.post(to("parcel_hand_over", parcel.pk), {"act": "direct"})
    parcel.refresh_from_db()
    assert (parcel.status, parcel.carrier) == (State.SENT, "Giao trực tiếp")


@pytest.mark.parametrize("tick", [[], ["x"], ["9" * 30]])
def test_nothing_ticked_is_said(packer, product, tick):
    parcel_of(product)
    packer.post(to("parcels_pack"), {"parcel": tick})
    assert "đánh dấu ít nhất một gói" in page(packer)


def test_a_cancelled_order_is_not_packed_and_that_is_said(packer, product):
    from shop.order.cancelling import cancel_order

    parcel = parcel_of(product)
    cancel_order(parcel.order_id, "buyer")
    packer.post(to("parcels_pack"), {"parcel": [parcel.pk]})
    text = page(packer)
    assert "Gói này đã sang bước khác" in text
    assert "Nguyễn Thị Lan" not in main(page(packer, "parcel", parcel.pk))


def test_a_refused_parcel(packer, product):
    parcel = parcel_of(product, state=State.SENT)
    packer.post(to("parcel_refused", parcel.pk), {"goods_are_good": "on"})
    parcel.refresh_from_db()
    assert parcel.status == State.RETURNED
    assert product.stockrecords.get().num_in_stock == 20


def test_a_packer_sees_no_money_and_an_owner_does(client, product):
    parcel = parcel_of(product, state=State.SENT)
    due = f"{int(parcel.payments.get().amount):,}".replace(",", ".")
    sign_in(client, member_of(product.producer, role="packer"))
    for text in (page(client, stage="on-its-way"), page(client, "parcel", parcel.pk)):
        assert "₫" not in main(text)
        assert due not in main(text)
    client.logout()
    sign_in(client, member_of(product.producer, "chu2@example.com"))
    text = main(page(client, "parcel", parcel.pk))
    assert f"{due}\xa0₫" in text
    assert "65.000\xa0₫" in text


def test_only_the_own_part_of_an_order(client, product):
    other = ProductFactory(title_vi="Mật ong Lủng Cú")
    order = order_of(product, other)
    sign_in(client, member_of(product.producer))
    mine = order.parcels.get(partner=product.producer)
    text = main(page(client, "parcel", mine.pk))
    assert "Nguyễn Thị Lan" in text
    assert "12 ngõ 5, phố Huế" in text
    assert "912345678" in text
    for hidden in ("Mật ong", "lan@example.com", order.secret, other.producer.name):
        assert hidden not in text


def test_a_gift_shows_its_receiver_and_not_the_givers_phone(packer, product):
    parcel = gift_of(product)
    text = main(page(packer, "parcel", parcel.pk))
    assert "Bà Hoa" in text
    assert "Chúc sức khỏe" in text
    assert "912345678" not in text


def test_another_producers_parcel_is_not_found_and_stays(client, product):
    parcel = parcel_of(product)
    sign_in(client, member_of(PartnerFactory()))
    assert client.get(to("parcel", parcel.pk)).status_code == 404
    assert client.post(to("parcels_pack"), {"parcel": parcel.pk}).status_code == 404
    for act in ACTS:
        assert client.post(to(f"parcel_{act}", parcel.pk), {"act": "direct"}).status_code == 404
        assert client.post(to(f"parcel_{act}", 2**70), {"act": "direct"}).status_code == 404
    parcel.refresh_from_db()
    assert parcel.status == State.PLACED


def test_a_writer_has_no_parcels(client, product):
    parcel = parcel_of(product)
    sign_in(client, member_of(product.producer, role="writer"))
    assert client.get(to("parcels")).status_code == 404
    assert client.get(to("parcel", parcel.pk)).status_code == 404
    assert client.post(to("parcels_pack"), {"parcel": parcel.pk}).status_code == 404


def test_strangers_sign_in_first(client, product):
    parcel = parcel_of(product)
    answer = client.get(to("parcel", parcel.pk))
    assert answer.status_code == 302
    assert to("parcel", parcel.pk) in answer.url


def test_an_act_is_never_a_link(packer, product):
    parcel = parcel_of(product)
    for act in ACTS:
        assert packer.get(to(f"parcel_{act}", parcel.pk)).status_code == 405
    assert packer.get(to("parcels_pack")).status_code == 405


@pytest.mark.parametrize("stage", ["to-pack", "packed", "on-its-way", "done", "x"])
def test_an_empty_heap_says_so(packer, stage):
    assert 'class="empty"' in page(packer, stage=stage)


def test_two_rows_and_twenty_cost_the_same(packer, product):
    def cost(**asked) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(packer, **asked)
        return len(seen)

    parcel_of(product), parcel_of(product)
    page(packer)
    few = cost()
    for _ in range(18):
        parcel_of(product)
    product.stockrecords.update(num_in_stock=100)
    assert cost() == few
    assert few <= 16


def test_twenty_at_a_time(packer, product):
    product.stockrecords.update(num_in_stock=100)
    for _ in range(21):
        parcel_of(product)
    assert page(packer).count('class="parcel-row ') == 20
    text = page(packer, page=2)
    assert text.count('class="parcel-row ') == 1
    assert "?stage=to-pack&amp;page=1" in text
