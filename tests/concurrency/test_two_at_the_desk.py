"""Two people at the desk, or two workers, deal with the same money at once: it counts once.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

from django.db.models import Sum

import pytest

from shop.order.advancing import advance
from shop.order.cash import CashRefusedError, collect, refuse_at_door, settle
from shop.order.paying.by_hand import sent_by_hand
from shop.order.states import State
from shop.order.transfers.errors import DoesNotFitError, EntryTakenError
from shop.order.transfers.matching import keep, match_by_themselves, send_back, set_aside
from shop.payment.models import BankEntry, Payment, Refund
from shop.payment.transfer.intake import StatementKnownError, take_in
from tests.concurrency.test_last_item import at_once
from tests.factories.orders import order_of
from tests.factories.transfers import (
    booking,
    entry_of,
    payment_of,
    staff_of,
    statement,
    waiting_order,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def quiet(act):
    """The act; a refusal is its result."""

    def acted():
        try:
            return act()
        except (EntryTakenError, DoesNotFitError, StatementKnownError, CashRefusedError) as refusal:
            return refusal

    return acted


def race(*acts) -> list:
    return at_once(*[quiet(act) for act in acts])


def test_one_sum_is_dealt_with_once_whatever_is_tried():
    who = staff_of()
    for _ in range(ROUNDS):
        order, other = waiting_order(), waiting_order()
        entry = entry_of(payment_of(order).memo, int(order.total_incl_tax))
        race(
            partial(match_by_themselves, [entry]),
            partial(keep, [entry.pk], order.number, who),
            partial(keep, [entry.pk], other.number, who),
            partial(send_back, [entry.pk], order.number, who),
            partial(set_aside, entry.pk, who, "x"),
        )
        entry.refresh_from_db()
        assert entry.state != "open"
        came = Payment.objects.filter(order__in=[order, other]).aggregate(sum=Sum("received"))
        expected = 0 if entry.state == "set_aside" else entry.amount
        assert came["sum"] == expected


def test_two_sums_for_one_order_pay_it_once():
    for _ in range(ROUNDS):
        order = waiting_order()
        sums = [entry_of(payment_of(order).memo, int(order.total_incl_tax)) for _ in range(3)]
        results = race(*[partial(match_by_themselves, [one]) for one in sums])
        assert sum(results) == 1
        assert payment_of(order).received == order.total_incl_tax
        order.refresh_from_db()
        assert order.status == "placed"


def test_the_same_sums_in_files_uploaded_at_once_are_kept_once():
    who = staff_of()
    for turn in range(ROUNDS):
        rows = [booking(f"turn {turn} no {n}", 1_000 + n) for n in range(12)]
        files = [statement(*rows), statement(*rows), statement(*rows[::-1]), statement(*rows[3:])]
        race(*[partial(take_in, one, "a.csv", who) for one in files])
        assert BankEntry.objects.filter(text__startswith=f"turn {turn} ").count() == 12


def test_cash_is_settled_once_and_not_refused_as_well():
    for _ in range(ROUNDS):
        order = order_of()
        parcel = order.parcels.get()
        advance(parcel.pk, State.PREPARING)
        advance(parcel.pk, State.SENT)
        payment = order.payments.get()
        race(
            partial(collect, payment.pk),
            partial(refuse_at_door, payment.pk, goods_are_good=True),
            partial(settle, [payment.pk]),
            partial(collect, payment.pk),
        )
        payment.refresh_from_db()
        parcel.refresh_from_db()
        assert (payment.status == "refused") == (parcel.status == "returned")
        assert payment.received == (0 if payment.status == "refused" else payment.amount)
        settled = race(*[partial(settle, [payment.pk])] * 2)
        assert sum(len(one) for one in settled) <= 1


def test_a_refund_is_marked_as_sent_once():
    order, who = waiting_order(), staff_of()
    entry = entry_of(payment_of(order).memo, 9_000)
    refund = send_back([entry.pk], order.number, who)
    results = race(*[partial(sent_by_hand, refund.pk, f"FT{n}") for n in range(4)])
    assert sorted(results) == [False, False, False, True]
    refund.refresh_from_db()
    assert refund.sent_reference == f"FT{results.index(True)}"
    assert Refund.objects.count() == 1
