"""People of a producer, its buyers and staff meet at one parcel: each step is taken once.

PostgreSQL only: SQLite has no row locks and proves nothing about them.
"""

from functools import partial

import pytest

from shop.audit.models import AuditLine
from shop.order.advancing import CannotAdvanceError
from shop.order.cancelling import cancel_order
from shop.order.cash import CashRefusedError
from shop.order.exceptions import CannotCancelError
from shop.order.models import CaseReply, Order
from shop.order.states import State
from shop.payment.states import PayState
from shop.producer_desk.cases.answering import AnsweredError, answer
from shop.producer_desk.parcels import doing
from shop.support import casework
from shop.support.doing import Staff
from tests.concurrency.test_last_item import at_once
from tests.factories import ProductFactory
from tests.factories.cases import case_of
from tests.factories.desks import desk_of
from tests.factories.parcels import parcel_of
from tests.factories.support import supporter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5
TOLD = (CannotAdvanceError, CannotCancelError, CashRefusedError, AnsweredError)


def told(act):
    """The act; being told that somebody was quicker is its result."""

    def acted():
        try:
            return act()
        except TOLD as refusal:
            return refusal

    return acted


def race(*acts) -> list:
    return at_once(*[told(act) for act in acts])


@pytest.fixture
def product(transactional_db):
    product = ProductFactory()
    product.stockrecords.update(num_in_stock=1000)
    return product


@pytest.fixture
def desks(product):
    return [desk_of(product.producer, f"goi{n}@example.com", "packer") for n in range(2)]


def count(action: str) -> int:
    return AuditLine.objects.filter(action=action).count()


def test_a_parcel_is_packed_or_its_order_cancelled_never_both(product, desks):
    for _ in range(ROUNDS):
        parcel = parcel_of(product)
        race(
            partial(doing.pack, desks[0], [parcel]),
            partial(cancel_order, parcel.order_id, Order.CancelReason.BUYER),
            partial(doing.pack, desks[1], [parcel]),
        )
        parcel.refresh_from_db()
        order = Order.objects.get(pk=parcel.order_id)
        both = (parcel.status, order.status)
        assert both in (
            (State.PREPARING, State.PREPARING),
            (State.CANCELLED, State.CANCELLED),
        )


def test_two_who_pack_the_same_parcels_in_other_orders_both_come_home(product, desks):
    for turn in range(ROUNDS):
        parcels = [parcel_of(product) for _ in range(4)]
        results = race(
            partial(doing.pack, desks[0], parcels), partial(doing.pack, desks[1], parcels[::-1])
        )
        assert results == [None, None]
        assert count("parcel.prepare") == 4 * (turn + 1)


def test_a_parcel_is_handed_over_once_and_leaves_the_stock_once(product, desks):
    for turn in range(ROUNDS):
        parcel = parcel_of(product, state=State.PREPARING)
        before = product.stockrecords.get().num_in_stock
        race(
            partial(doing.hand_over, desks[0], parcel, "Bưu điện", "A1"),
            partial(doing.hand_over, desks[1], parcel, "Viettel Post", "B2"),
            partial(doing.bring, desks[0], parcel),
        )
        parcel.refresh_from_db()
        pair = (parcel.carrier, parcel.carrier_code)
        assert pair in (("Bưu điện", "A1"), ("Viettel Post", "B2"), ("Giao trực tiếp", ""))
        assert product.stockrecords.get().num_in_stock == before - 1
        assert count("parcel.send") == turn + 1


def test_cash_is_collected_or_refused_never_both(product, desks):
    for _ in range(ROUNDS):
        parcel = parcel_of(product, state=State.SENT)
        race(
            partial(doing.collect, desks[0], parcel),
            partial(doing.refuse, desks[1], parcel, goods_are_good=True),
            partial(doing.collect, desks[1], parcel),
            partial(doing.deliver, desks[0], parcel),
        )
        parcel.refresh_from_db()
        state = parcel.payments.get().status
        assert (parcel.status == State.RETURNED) == (state == PayState.REFUSED)
        assert (state == PayState.COLLECTED) == (parcel.payments.get().received > 0)


def test_a_problem_is_answered_once_by_producer_or_staff(product, desks):
    for turn in range(ROUNDS):
        case = case_of(parcel_of(product, state=State.DELIVERED))
        staff = Staff(supporter(f"cham{turn}@example.vn"), "")
        race(
            partial(answer, desks[0], case.pk, "Một", offer="refund"),
            partial(answer, desks[1], case.pk, "Hai"),
            partial(casework.answer, case.pk, "Ba", staff),
        )
        case.refresh_from_db()
        replies = CaseReply.objects.filter(case=case).count()
        assert replies == (0 if case.answer == "Ba" else 1)
        assert count("case.reply") + count("case.answer") == turn + 1
