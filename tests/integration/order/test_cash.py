"""Cash is money only when somebody has it: collected, settled, or refused at the door."""

from django.db.models import Sum

import pytest

from shop.order.advancing import advance
from shop.order.cash import (
    CashRefusedError,
    collect,
    refuse_at_door,
    settle,
    take_back_collecting,
)
from shop.order.models import Parcel
from shop.order.paying.refunding import ask_refund
from shop.order.states import State
from shop.order.withdrawals.answering import Answer, answer, open_questions
from shop.order.withdrawals.asking import ask_buyers
from shop.payment.models import Payment, Refund
from shop.payment.states import RECEIVED
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import order_of
from tests.factories.spoiling import spoil
from tests.factories.transfers import waiting_order

pytestmark = pytest.mark.django_db


def sent_order(*products, **more):
    order = order_of(*products, **more)
    for parcel in order.parcels.all():
        advance(parcel.pk, State.PREPARING)
        advance(parcel.pk, State.SENT)
    return order


def money_received() -> int:
    """What the shop or its carriers have, by both ways a figure may be made."""
    by_column = Payment.objects.aggregate(sum=Sum("received"))["sum"] or 0
    by_state = (
        Payment.objects.filter(status__in=sorted(RECEIVED)).aggregate(sum=Sum("amount"))["sum"] or 0
    )
    assert by_column == by_state
    return int(by_column)


def why(act) -> str:
    with pytest.raises(CashRefusedError) as refused:
        act()
    return refused.value.code


def test_cash_counts_only_from_the_moment_it_is_collected():
    order = sent_order()
    payment = order.payments.get()
    assert money_received() == 0
    advance(order.parcels.get().pk, State.DELIVERED)
    assert money_received() == 0
    assert collect(payment.pk)
    assert money_received() == order.total_incl_tax
    payment.refresh_from_db()
    assert (payment.status, payment.paid_at is not None) == ("collected", True)
    assert [p.pk for p in settle([payment.pk])] == [payment.pk]
    assert money_received() == order.total_incl_tax


def test_each_parcel_is_paid_for_itself_and_together_they_are_the_order():
    goods = [ProductFactory(producer=PartnerFactory()) for _ in range(2)]
    order = sent_order(*goods)
    amounts = [int(p.amount) for p in order.payments.all()]
    assert len(amounts) == 2
    assert sum(amounts) == order.total_incl_tax
    collect(order.payments.first().pk)
    assert money_received() == amounts[0]


def test_saying_it_again_changes_nothing():
    payment = sent_order().payments.get()
    assert (collect(payment.pk), collect(payment.pk)) == (True, False)
    assert len(settle([payment.pk, payment.pk])) == 1
    assert settle([payment.pk]) == []
    assert collect(payment.pk) is False


def test_what_is_not_on_its_way_is_not_collected():
    payment = order_of().payments.get()
    assert why(lambda: collect(payment.pk)) == "not_sent"
    assert why(lambda: refuse_at_door(payment.pk, goods_are_good=True)) == "not_sent"


def test_only_collected_cash_is_settled():
    payment = sent_order().payments.get()
    assert settle([payment.pk]) == []
    assert money_received() == 0


def test_a_tick_by_mistake_is_taken_back_until_it_is_settled():
    payment = sent_order().payments.get()
    collect(payment.pk)
    assert take_back_collecting(payment.pk)
    payment.refresh_from_db()
    assert (payment.status, payment.received, payment.paid_at) == ("to_collect", 0, None)
    collect(payment.pk)
    settle([payment.pk])
    assert take_back_collecting(payment.pk) is False


def test_what_was_given_back_in_part_stays_collected():
    payment = sent_order().payments.get()
    collect(payment.pk)
    ask_refund(payment.pk, 1_000, Refund.Reason.PROBLEM, key="x")
    assert why(lambda: take_back_collecting(payment.pk)) == "refunded"


@pytest.mark.parametrize("good", [True, False])
def test_a_parcel_refused_at_the_door_comes_back(good):
    product = ProductFactory(stock=5)
    order = sent_order(product, quantity=3)
    payment = order.payments.get()
    assert product.stockrecords.get().num_in_stock == 2
    assert refuse_at_door(payment.pk, goods_are_good=good)
    assert refuse_at_door(payment.pk, goods_are_good=good) is False
    record = product.stockrecords.get()
    assert (record.num_in_stock, record.num_allocated) == (5 if good else 2, 0)
    order.refresh_from_db()
    payment.refresh_from_db()
    assert (order.status, payment.status) == ("returned", "refused")
    assert order.parcels.get().status == Parcel.Status.RETURNED
    assert money_received() == 0
    assert why(lambda: collect(payment.pk)) == "over"


def test_what_was_taken_out_before_does_not_come_back_with_the_parcel():
    gone, other = ProductFactory(stock=5), ProductFactory(stock=5)
    other.stockrecords.update(partner=gone.stockrecords.get().partner)
    order = order_of(gone, other, quantity=2)
    spoil(gone, "withdrawn")
    ask_buyers()
    answer(order.pk, [question.pk for question in open_questions(order)], Answer.REFUND)
    parcel = order.parcels.get()
    advance(parcel.pk, State.PREPARING)
    advance(parcel.pk, State.SENT)
    refuse_at_door(order.payments.get().pk, goods_are_good=True)
    stock = [product.stockrecords.get().num_in_stock for product in (gone, other)]
    assert stock == [5, 5]


def test_what_was_collected_cannot_have_been_refused():
    payment = sent_order().payments.get()
    collect(payment.pk)
    assert why(lambda: refuse_at_door(payment.pk, goods_are_good=True)) == "collected"


def test_only_cash_is_cash():
    payment = waiting_order().payments.get()
    assert why(lambda: collect(payment.pk)) == "no_cash"
    assert settle([payment.pk]) == []
    payment.refresh_from_db()
    assert payment.status == "waiting"
