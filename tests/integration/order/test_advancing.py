"""Parcels move a step at a time: stock leaves once, mails go once, the slowest leads the order."""

from django.core import mail

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.advancing import CannotAdvanceError, Obstacle, advance
from shop.order.cancelling import cancel_order
from shop.order.exceptions import CannotCancelError
from shop.order.models import Parcel, Recipient, WithdrawalQuestion
from shop.order.states import PARCEL_STEPS, State
from shop.payment.states import PayState
from tests.factories.catalogue import PartnerFactory, ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def two_parcels(**fields):
    """An order of two producers."""
    return order_of(*[ProductFactory(producer=PartnerFactory()) for _ in range(2)], **fields)


def stock_of(order):
    """(in stock, allocated) of each line's record."""
    records = [line.stockrecord for line in order.lines.order_by("pk")]
    for record in records:
        record.refresh_from_db()
    return [(record.num_in_stock, record.num_allocated) for record in records]


def way(parcel, *states, **fields):
    for state in states:
        advance(parcel.pk, state, **fields if state is State.SENT else {})


def obstacle(parcel, then) -> Obstacle:
    with pytest.raises(CannotAdvanceError) as refused:
        advance(parcel.pk, then)
    return refused.value.obstacle


def test_sending_takes_the_goods_out_of_stock_once():
    order = order_of(quantity=3)
    (in_stock, _allocated) = stock_of(order)[0]
    (parcel,) = order.parcels.all()
    way(parcel, State.PREPARING)
    assert stock_of(order) == [(in_stock, 3)]
    assert advance(parcel.pk, State.SENT, carrier="Viettel Post", code="VP1") is True
    assert stock_of(order) == [(in_stock - 3, 0)]
    assert advance(parcel.pk, State.SENT, carrier="Other", code="X") is False
    assert stock_of(order) == [(in_stock - 3, 0)]
    parcel.refresh_from_db()
    assert (parcel.carrier, parcel.carrier_code) == ("Viettel Post", "VP1")
    assert parcel.sent_at.astimezone(clock.VIETNAM).date() == clock.today()


def test_what_came_back_is_not_put_into_stock_again():
    order = order_of()
    (parcel,) = order.parcels.all()
    way(parcel, State.PREPARING, State.SENT)
    before = stock_of(order)
    way(parcel, State.RETURNED)
    assert stock_of(order) == before
    assert order.payments.get().status == PayState.REFUSED


def test_the_order_is_as_far_as_its_slowest_parcel():
    order = two_parcels()
    first, second = order.parcels.all()
    seen = []
    for parcel, state in [
        (first, State.PREPARING),
        (first, State.SENT),
        (first, State.DELIVERED),
        (second, State.PREPARING),
        (second, State.SENT),
        (second, State.DELIVERED),
    ]:
        advance(parcel.pk, state)
        order.refresh_from_db()
        seen.append(order.status)
    assert seen == ["placed", "placed", "placed", "preparing", "sent", "delivered"]
    steps = order.status_changes.order_by("pk").values_list("old_status", "new_status")
    assert list(steps) == [("placed", "preparing"), ("preparing", "sent"), ("sent", "delivered")]


@pytest.mark.parametrize(
    ("ends", "whole"),
    [
        ((State.DELIVERED, State.RETURNED), "delivered"),
        ((State.RETURNED, State.RETURNED), "returned"),
    ],
)
def test_an_order_came_back_only_when_all_of_it_did(ends, whole):
    order = two_parcels()
    for parcel, end in zip(order.parcels.all(), ends, strict=True):
        way(parcel, State.PREPARING, State.SENT, end)
    order.refresh_from_db()
    assert order.status == whole


def test_a_cancelled_parcel_keeps_no_other_waiting():
    order = two_parcels()
    first, second = order.parcels.all()
    Parcel.objects.filter(pk=first.pk).update(status=State.CANCELLED)
    way(second, State.PREPARING, State.SENT)
    order.refresh_from_db()
    assert order.status == State.SENT


def test_an_order_that_awaits_its_money_is_not_packed(settings):
    settings.BANK_BIN, settings.BANK_ACCOUNT, settings.BANK_NAME = "970436", "0123456789", "X"
    order = order_of(payment_method="transfer")
    (parcel,) = order.parcels.all()
    assert order.status == State.AWAITING_PAYMENT
    assert obstacle(parcel, State.PREPARING) is Obstacle.NOT_PAID
    parcel.refresh_from_db()
    assert (parcel.status, parcel.packed_at) == (State.PLACED, None)


def test_goods_whose_buyer_is_asked_do_not_leave():
    order = order_of()
    (parcel,) = order.parcels.all()
    way(parcel, State.PREPARING)
    question = WithdrawalQuestion.objects.create(line=order.lines.get(), asked_at=clock.now())
    assert obstacle(parcel, State.SENT) is Obstacle.BUYER_IS_ASKED
    question.answer = "keep"
    question.save()
    assert advance(parcel.pk, State.SENT) is True


@pytest.mark.parametrize("now", PARCEL_STEPS)
@pytest.mark.parametrize("then", [State.PREPARING, State.SENT, State.DELIVERED, State.RETURNED])
def test_only_the_steps_of_the_table_are_taken(now, then):
    (parcel,) = order_of().parcels.all()
    Parcel.objects.filter(pk=parcel.pk).update(status=now)
    if now == then:
        assert advance(parcel.pk, then) is False
    elif then in PARCEL_STEPS[now]:
        assert advance(parcel.pk, then) is True
    else:
        assert obstacle(parcel, then) is Obstacle.NO_SUCH_STEP


def test_what_is_packed_can_no_longer_be_cancelled():
    order = order_of()
    way(order.parcels.get(), State.PREPARING)
    with pytest.raises(CannotCancelError):
        cancel_order(order.pk)


def test_what_was_sent_gives_no_stock_back():
    order = two_parcels()
    first, _second = order.parcels.all()
    way(first, State.PREPARING, State.SENT)
    before = stock_of(order)
    with pytest.raises(CannotCancelError):
        cancel_order(order.pk)
    assert stock_of(order) == before


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(presses=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(list(State))), max_size=14))
def test_whatever_is_pressed_stock_adds_up_and_the_order_is_the_slowest(db, presses):
    order = two_parcels(quantity=2)
    parcels = list(order.parcels.all())
    whole = [in_stock for in_stock, _allocated in stock_of(order)]
    for place, state in presses:
        try:
            advance(parcels[place].pk, state)
        except CannotAdvanceError:
            continue
    rank = {"placed": 0, "preparing": 1, "sent": 2, "delivered": 3, "returned": 3, "cancelled": 9}
    order.refresh_from_db()
    now = [parcel.status for parcel in order.parcels.all()]
    if set(now) != {"cancelled"}:
        assert rank[order.status] == min(rank[state] for state in now)
    for before, (in_stock, allocated), state in zip(whole, stock_of(order), now, strict=True):
        gone = 2 if rank[state] in (2, 3) else 0
        assert (in_stock, allocated) == (before - gone, 2 - gone)


class TestMails:
    """Each step is written about once, in the buyer's language, whoever presses."""

    def test_sent_and_delivered_are_told_once(self, django_capture_on_commit_callbacks):
        order = order_of(language="en")
        mail.outbox.clear()
        (parcel,) = order.parcels.all()
        for state in (State.PREPARING, State.SENT, State.SENT, State.DELIVERED, State.DELIVERED):
            with django_capture_on_commit_callbacks(execute=True):
                advance(parcel.pk, state, carrier="Viettel Post", code="VP-77")
        subjects = [message.subject for message in mail.outbox]
        assert subjects == [
            f"Your parcel from {parcel.partner_name} is on its way",
            "Did it arrive well?",
        ]
        assert "VP-77" in mail.outbox[0].body
        html = mail.outbox[0].alternatives[0][0]
        assert "Viettel Post" in html
        records = MailRecord.objects.filter(about=f"order:{order.pk}", event__startswith="parcel")
        assert records.count() == 2

    def test_in_vietnamese_for_who_bought_in_vietnamese(self, django_capture_on_commit_callbacks):
        order = order_of(language="vi")
        (parcel,) = order.parcels.all()
        way(parcel, State.PREPARING)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            advance(parcel.pk, State.SENT)
        assert mail.outbox[0].subject == f"Gói từ {parcel.partner_name} đã gửi"

    def test_who_gets_a_gift_is_told_without_prices(self, django_capture_on_commit_callbacks):
        order = order_of()
        receiver = Recipient.objects.create(
            order=order,
            position=1,
            name="Trần Văn Bình",
            email="binh@example.com",
            message="Chúc mừng năm mới",
            address=order.shipping_address,
        )
        order.parcels.update(recipient=receiver)
        (parcel,) = order.parcels.all()
        way(parcel, State.PREPARING)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            advance(parcel.pk, State.SENT)
        (gift,) = [message for message in mail.outbox if message.to == ["binh@example.com"]]
        text = gift.body + gift.alternatives[0][0]
        assert "Chúc mừng năm mới" in text
        assert "₫" not in text
        assert "912345678" not in text
        assert order.secret not in text

    def test_a_buyer_without_an_address_gets_none(self, django_capture_on_commit_callbacks):
        order = order_of(email="")
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            way(order.parcels.get(), State.PREPARING, State.SENT)
        assert mail.outbox == []
