"""Moves one parcel a step on: its goods leave the stock when it is sent, its order follows it.

Whoever packs (the support desk today, producers at their own desk) calls `advance`. The order is
locked first, as everywhere, so that a parcel cannot be packed while its order is being cancelled.
"""

from enum import StrEnum

from django.db import transaction
from django.db.models import Case, F, When

from shop.basket import stock
from shop.certification import clock
from shop.communication.kinds import tell
from shop.partner.models import StockRecord
from shop.payment.models import Payment
from shop.payment.states import PayState

from . import holding, locks
from .models import Line, Order, OrderCase, Parcel, WithdrawalQuestion
from .paying.rows import move
from .states import ORDER_STEPS, PARCEL_STEPS, ImpossibleStepError, State, step
from .withdrawals.asking import any_withdrawn

STAMPS = {
    State.PREPARING: "packed_at",
    State.SENT: "sent_at",
    State.DELIVERED: "delivered_at",
}
# The order of steps that an order goes through as a whole; what came back has ended as well.
WAY = (State.PLACED, State.PREPARING, State.SENT, State.DELIVERED)


class Obstacle(StrEnum):
    """Why a parcel does not move."""

    NOT_PAID = "not_paid"
    NO_SUCH_STEP = "no_such_step"
    BUYER_IS_ASKED = "buyer_is_asked"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"


class CannotAdvanceError(Exception):
    """The parcel stays where it is, for the reason in `obstacle`."""

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        super().__init__(obstacle.value)


def advance(parcel_id: int, then: State, *, carrier: str = "", code: str = "") -> bool:
    """Take a parcel to its next step; False when it is there already, so a second press is none.

    Sending consumes the stock that the order had allocated and keeps carrier and code. A parcel
    that came back is not put into stock again: its producer counts what is still good. Raises
    `CannotAdvanceError`.
    """
    with transaction.atomic():
        order, parcel = _lock(parcel_id)
        if parcel.status == then:
            return False
        _refuse_obstacles(order, parcel, then)
        parcel.status = then
        if then in STAMPS:
            setattr(parcel, STAMPS[then], clock.now())
        if then is State.SENT:
            parcel.carrier, parcel.carrier_code = carrier, code
            _consume_stock(parcel)
        parcel.save()
        parcel.lines.exclude(status=State.CANCELLED).update(status=then)
        if then is State.RETURNED:
            _nothing_to_collect(parcel)
        if then is State.DELIVERED and parcel.case_id:
            _close_case(parcel.case_id)
        follow_parcels(order)
        _tell(parcel, then)
    return True


def _lock(parcel_id: int) -> tuple[Order, Parcel]:
    order_id = Parcel.objects.values_list("order_id", flat=True).get(pk=parcel_id)
    order = locks.lock_order(order_id)
    return order, Parcel.objects.select_related("recipient").get(pk=parcel_id)


def _refuse_obstacles(order: Order, parcel: Parcel, then: State) -> None:
    if order.status == State.AWAITING_PAYMENT:
        raise CannotAdvanceError(Obstacle.NOT_PAID)
    try:
        step(PARCEL_STEPS, parcel.status, then)
    except ImpossibleStepError as impossible:
        raise CannotAdvanceError(Obstacle.NO_SUCH_STEP) from impossible
    asked = WithdrawalQuestion.objects.filter(line__parcel=parcel, answer="")
    if then is State.SENT and asked.exists():
        raise CannotAdvanceError(Obstacle.BUYER_IS_ASKED)
    if then is State.SENT and holding.is_held(parcel):
        raise CannotAdvanceError(Obstacle.RECALLED)
    # Nobody is asked to keep or refund what costs nothing: it stays until the office says more.
    if then is State.SENT and parcel.is_sent_again and any_withdrawn(parcel.lines.all()):
        raise CannotAdvanceError(Obstacle.WITHDRAWN)


def _consume_stock(parcel: Parcel) -> None:
    """The pieces leave: what is in stock and what is allocated of it fall together."""
    lines = Line.objects.filter(
        parcel=parcel, allocation_cancelled=False, stockrecord__isnull=False
    )
    pieces: dict[int, int] = {}
    for pk, allocated in lines.values_list("stockrecord_id", "num_allocated"):
        pieces[pk] = pieces.get(pk, 0) + (allocated or 0)
    known = stock.lock_stock(pieces)
    leave = {pk: number for pk, number in pieces.items() if number and known[pk].num_allocated}
    if leave:
        fall = Case(*[When(pk=pk, then=number) for pk, number in leave.items()])
        StockRecord.objects.filter(pk__in=leave).update(
            num_in_stock=F("num_in_stock") - fall, num_allocated=F("num_allocated") - fall
        )
    lines.update(num_allocated=0)


def _nothing_to_collect(parcel: Parcel) -> None:
    """What came back was not paid at the door."""
    waiting = Payment.objects.select_for_update().filter(parcel=parcel, status=PayState.TO_COLLECT)
    for payment in waiting:
        move(payment, PayState.REFUSED)


def _close_case(pk: int) -> None:
    """What was wrong has been made good."""
    still_open = OrderCase.objects.filter(pk=pk).exclude(state=OrderCase.State.CLOSED)
    still_open.update(state=OrderCase.State.CLOSED)


def follow_parcels(order: Order) -> None:
    """Bring a locked order to the state of its slowest parcel, one step after the other.

    What is sent again comes after all that: an order that was delivered stays delivered.
    """
    slowest = _slowest(order)
    if slowest is None or order.status not in WAY:
        return
    for state in WAY[WAY.index(State(order.status)) + 1 : _place(slowest) + 1]:
        # The last step is to where the slowest stands: delivered, or come back.
        _step(order, slowest if state is WAY[-1] else state)


def _slowest(order: Order) -> State | None:
    bought = order.parcels.filter(replaces=None)
    states = {State(one) for one in bought.values_list("status", flat=True)}
    states.discard(State.CANCELLED)
    if not states:
        return None
    # Delivered counts before come back: an order came back only when all of it did.
    return min(states, key=lambda state: (_place(state), state is State.RETURNED))


def _place(state: State) -> int:
    return WAY.index(State.DELIVERED if state is State.RETURNED else state)


def _step(order: Order, then: State) -> None:
    before, order.status = order.status, step(ORDER_STEPS, order.status, then)
    order.save(update_fields=["status"])
    order.status_changes.create(old_status=before, new_status=then)


def _tell(parcel: Parcel, then: State) -> None:
    if then is State.SENT:
        tell("parcel-sent", parcel.pk)
        if parcel.recipient is not None:
            tell("gift-sent", parcel.pk)
    elif then is State.DELIVERED:
        tell("parcel-delivered", parcel.pk)
