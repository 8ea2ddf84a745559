"""Money on the account pays the order it names, or waits for a person with a reason."""

import datetime as dt

import pytest
import time_machine

from shop.order.cancelling import cancel_order
from shop.order.models import Order
from shop.order.paying.arriving import Outcome
from shop.order.paying.giving_up import give_up
from shop.order.transfers.errors import DoesNotFitError, EntryTakenError, NoSuchOrderError
from shop.order.transfers.matching import (
    keep,
    match_by_themselves,
    reopen,
    send_back,
    set_aside,
)
from shop.order.transfers.orders import verdicts
from shop.payment.models import BankEntry, Refund
from shop.payment.transfer.judging import Reason
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.factories.transfers import entry_of, payment_of, staff_of, waiting_order

pytestmark = pytest.mark.django_db


def fitting(order: Order, more: int = 0) -> BankEntry:
    return entry_of(f"CK {payment_of(order).memo} GD 123", int(order.total_incl_tax) + more)


def reason_of(entry: BankEntry) -> Reason | None:
    ((_entry, verdict),) = verdicts([entry])
    return verdict.reason


def test_the_memo_is_the_orders_number():
    order = waiting_order()
    assert payment_of(order).memo == order.number.replace("-", " ")


def test_memo_and_amount_make_the_order_paid(django_capture_on_commit_callbacks, mailoutbox):
    order = waiting_order()
    entry = fitting(order)
    with django_capture_on_commit_callbacks(execute=True):
        assert match_by_themselves([entry]) == 1
    order.refresh_from_db()
    entry.refresh_from_db()
    payment = payment_of(order)
    assert order.status == "placed"
    assert (payment.status, payment.received) == ("paid", order.total_incl_tax)
    assert (entry.state, entry.payment) == ("matched", payment)
    assert [mail.subject for mail in mailoutbox] == [f"Đã nhận đơn {order.number}"]


def test_the_same_sums_again_do_nothing():
    order = waiting_order()
    entry = fitting(order)
    assert match_by_themselves([entry]) == 1
    assert match_by_themselves([entry]) == 0
    assert payment_of(order).received == order.total_incl_tax


def test_two_transfers_for_one_order_pay_it_once():
    order = waiting_order()
    first, second = fitting(order), fitting(order)
    assert match_by_themselves([first, second]) == 1
    second.refresh_from_db()
    assert second.state == "open"
    assert reason_of(second) is Reason.PAID


@pytest.mark.parametrize(("more", "reason"), [(-1, Reason.LESS), (1, Reason.MORE)])
def test_another_sum_is_left_for_a_person(more, reason):
    order = waiting_order()
    entry = fitting(order, more)
    assert match_by_themselves([entry]) == 0
    order.refresh_from_db()
    assert order.status == "awaiting_payment"
    assert reason_of(entry) is reason


def test_money_for_an_order_that_was_given_up_is_left_for_a_person():
    order = waiting_order()
    entry = fitting(order)
    give_up(order.pk, Order.CancelReason.NOT_PAID)
    assert match_by_themselves([entry]) == 0
    assert reason_of(entry) is Reason.GIVEN_UP


def test_money_for_a_cancelled_order_is_left_for_a_person():
    order = waiting_order()
    cancel_order(order.pk)
    assert reason_of(fitting(order)) is Reason.CANCELLED


def test_money_for_an_order_in_cash_is_left_for_a_person():
    order = order_of()
    entry = entry_of(order.number, int(order.total_incl_tax))
    assert match_by_themselves([entry]) == 0
    assert reason_of(entry) is Reason.OTHER_WAY


def test_money_that_comes_before_the_sweep_has_looked_is_in_time(settings):
    order = waiting_order()
    with time_machine.travel(order.pay_until + dt.timedelta(seconds=30)):
        settings.SHOP_BUSINESS_DATE = order.pay_until.date()
        assert match_by_themselves([fitting(order)]) == 1


# --- by hand -------------------------------------------------------------------------------------
def test_a_person_names_the_order():
    order, who = waiting_order(), staff_of()
    entry = entry_of("tiền miến", int(order.total_incl_tax))
    assert keep([entry.pk], order.number, who) is Outcome.KEPT
    entry.refresh_from_db()
    order.refresh_from_db()
    assert (entry.matched_by, entry.payment, order.status) == (who, payment_of(order), "placed")


def test_what_is_more_goes_back_by_hand():
    order, who = waiting_order(), staff_of()
    keep([fitting(order, 7_000).pk], order.number, who)
    payment = payment_of(order)
    refund = payment.refunds.get()
    assert (refund.amount, refund.reason, refund.state) == (7_000, "overpaid", "asked")
    assert (payment.status, payment.kept) == ("partly_refunded", order.total_incl_tax)


def test_what_is_less_needs_a_decision_with_its_reason():
    order, who = waiting_order(), staff_of()
    entry = fitting(order, -1_100)
    for decision in ({}, {"accept_less": True}, {"note": "phí ngân hàng"}):
        with pytest.raises(DoesNotFitError, match="less"):
            keep([entry.pk], order.number, who, **decision)
    entry.refresh_from_db()
    assert entry.state == "open"
    keep([entry.pk], order.number, who, accept_less=True, note="phí ngân hàng")
    payment = payment_of(order)
    assert (payment.received, payment.status) == (order.total_incl_tax - 1_100, "paid")


def test_two_transfers_together_pay_an_order():
    order, who = waiting_order(), staff_of()
    half = entry_of("LS phần 1", 50_000)
    rest = entry_of("LS phần 2", int(order.total_incl_tax) - 50_000)
    keep([half.pk, rest.pk], order.number, who)
    payment = payment_of(order)
    assert payment.received == order.total_incl_tax
    assert payment.bank_entries.count() == 2


def test_a_transfer_for_an_order_that_waits_for_a_card(settings):
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "x"
    order = order_of(payment_method="card")
    entry = entry_of(order.number, int(order.total_incl_tax))
    assert reason_of(entry) is Reason.OTHER_WAY
    keep([entry.pk], order.number, staff_of())
    order.refresh_from_db()
    assert order.status == "placed"
    assert sorted(order.payments.values_list("method", "status")) == [
        ("card", "cancelled"),
        ("transfer", "paid"),
    ]


def test_an_order_that_does_not_wait_is_not_paid_by_hand_either():
    order = waiting_order()
    cancel_order(order.pk)
    entry = fitting(order)
    with pytest.raises(DoesNotFitError):
        keep([entry.pk], order.number, staff_of())
    with pytest.raises(NoSuchOrderError):
        keep([entry.pk], "LS-00000000", staff_of())
    entry.refresh_from_db()
    assert entry.state == "open"


def test_a_certificate_that_is_gone_sends_all_of_it_back(clock):
    product = ProductFactory()
    order = waiting_order(product)
    entry = fitting(order, 5_000)
    clock(dt.date(2099, 1, 1))
    assert keep([entry.pk], order.number, staff_of()) is Outcome.SENT_BACK
    refund = payment_of(order).refunds.get()
    assert (refund.amount, refund.reason) == (entry.amount, "certificate")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda order: None, "not_fitting"),
        (lambda order: cancel_order(order.pk), "late_money"),
        (lambda order: match_by_themselves([fitting(order)]), "twice"),
    ],
)
def test_money_that_the_order_does_not_want_goes_back(spoil, reason):
    order, who = waiting_order(), staff_of()
    spoil(order)
    before = Order.objects.get(pk=order.pk).status
    entry = fitting(order)
    refund = send_back([entry.pk], order.number, who, note="trả lại")
    assert (refund.amount, refund.reason, refund.asked_by) == (entry.amount, reason, who)
    order.refresh_from_db()
    assert order.status == before
    assert refund.payment.kept == 0
    assert refund.payment.status == "refunded"


def test_a_sum_is_dealt_with_once():
    order, other, who = waiting_order(), waiting_order(), staff_of()
    entry = fitting(order)
    keep([entry.pk], order.number, who)
    for again in (
        lambda: keep([entry.pk], other.number, who),
        lambda: send_back([entry.pk], order.number, who),
        lambda: set_aside(entry.pk, who, "x"),
        lambda: reopen(entry.pk),
    ):
        with pytest.raises(EntryTakenError):
            again()
    other.refresh_from_db()
    assert other.status == "awaiting_payment"
    assert not Refund.objects.exists()


def test_what_was_set_aside_can_come_back():
    entry, who = entry_of("lãi tiền gửi", 1_234), staff_of()
    set_aside(entry.pk, who, "lãi ngân hàng")
    entry.refresh_from_db()
    assert (entry.state, entry.note, entry.matched_by) == ("set_aside", "lãi ngân hàng", who)
    reopen(entry.pk)
    entry.refresh_from_db()
    assert (entry.state, entry.matched_by) == ("open", None)


def test_judging_costs_the_same_for_many(django_assert_num_queries):
    orders = [waiting_order() for _ in range(3)]
    few, many = [fitting(orders[0])], [fitting(order) for order in orders] * 5
    for entries in (few, many):
        with django_assert_num_queries(2):
            verdicts(entries)
