"""One order at the desk: everything that is known of it, in one line of time."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.audit import trail
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.models import OrderCase
from shop.payment.models import BankEntry, Payment, Refund
from shop.payment.states import PayState
from tests.factories.catalogue import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def with_everything(order, times: int = 1):
    """Hang on the order whatever may hang on one."""
    moment = clock.now()
    for place in range(times):
        key = f"{order.pk}-{place}"
        payment = Payment.objects.create(
            order=order,
            method="transfer",
            status=PayState.PAID if place else PayState.PARTLY_REFUNDED,
            attempt=100 + place,
            amount=50_000,
            received=50_000,
            created_at=moment,
            paid_at=moment,
        )
        Refund.objects.create(
            payment=payment, amount=1000, reason="problem", key=key, asked_at=moment, note="vỡ hũ"
        )
        BankEntry.objects.create(
            fingerprint=key,
            booked_on=clock.today(),
            amount=50_000,
            payer="NGUYEN THI LAN",
            state="matched",
            payment=payment,
            matched_at=moment,
        )
        MailRecord.objects.create(
            event=f"test:{key}", about=f"order:{order.pk}", subject="Thư thử", state="sent"
        )
        order.notes.create(message=f"Khách gọi lần {place}")
        OrderCase.objects.create(
            order=order, reason="damaged", text="Hũ mật ong vỡ", created_at=moment
        )
        trail.record(None, "order.note", order.number, reason="gọi lại")
    return order


def page_of(client, order) -> str:
    response = client.get(reverse("support:order", args=[order.number]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_holds_all_that_is_known(supporter):
    text = page_of(supporter, with_everything(order_of()))
    for known in (
        "Nguyễn Thị Lan",
        "0912 345 678",
        "lan@example.com",
        "12 ngõ 5, phố Huế",
        "vỡ hũ",
        "NGUYEN THI LAN",
        "Thư thử",
        "Khách gọi lần 0",
        "Hũ mật ong vỡ",
        "gọi lại",
        "50.000\u00a0₫",
    ):
        assert known in text, known


def test_the_line_of_time_is_in_order(supporter):
    order = order_of()
    order.parcels.update(
        packed_at=order.date_placed + dt.timedelta(hours=1),
        sent_at=order.date_placed + dt.timedelta(hours=2),
        delivered_at=order.date_placed + dt.timedelta(hours=3),
    )
    moments = supporter.get(reverse("support:order", args=[order.number])).context["moments"]
    assert [one.at for one in moments] == sorted((one.at for one in moments), reverse=True)
    assert "đã giao" in moments[0].title
    assert moments[-1].title in ("Đã đặt", "Ngày đặt") or moments[-1].at == order.date_placed


def test_what_buyers_wrote_is_shown_as_text(supporter):
    order = order_of(name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page_of(supporter, order)


def test_a_long_story_costs_no_more_queries(supporter, django_assert_max_num_queries):
    def cost(order) -> int:
        with django_assert_max_num_queries(60) as seen:
            page_of(supporter, order)
        return len(seen)

    short = with_everything(order_of(), 2)
    long = with_everything(order_of(*[ProductFactory() for _ in range(5)]), 20)
    page_of(supporter, short)
    assert cost(long) == cost(short)


def test_an_unknown_number_is_not_found(supporter):
    for number in ("LS-00000000", "x" * 300, "1"):
        assert supporter.get(reverse("support:order", args=[number])).status_code == 404
