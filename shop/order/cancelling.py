"""Cancels an order before anything is packed, and gives stock and vouchers back exactly once."""

from django.db import transaction
from django.db.models import QuerySet

from shop.basket import stock
from shop.certification import clock
from shop.communication.kinds import tell
from shop.partner.models import StockRecord

from . import locks
from .discounting import release_discounts
from .exceptions import CannotCancelError
from .models import Line, Order
from .states import ORDER_STEPS, PARCEL_STEPS, ImpossibleStepError, State, step

# Other reasons have a mail of their own, or the buyer did it at the door.
TOLD_BY_MAIL = frozenset({Order.CancelReason.BUYER, Order.CancelReason.STAFF})


def cancel_order(order_id: int, reason: Order.CancelReason = Order.CancelReason.BUYER) -> Order:
    """Cancel the whole order, or raise `CannotCancelError` when it is too late or was done.

    What was paid goes back by itself, once; cash that was to be collected no longer is.
    The buyer gets one mail.
    """
    from .paying.undoing import undo_payments

    with transaction.atomic():
        order = locks.lock_order(order_id)
        cancel_locked(order, reason)
        undo_payments(order)
        if reason in TOLD_BY_MAIL:
            tell("order-cancelled", order.pk)
    return order


def cancel_locked(order: Order, reason: Order.CancelReason) -> None:
    """The order, its parcels, stock and vouchers, without its money; the order is locked."""
    try:
        step(ORDER_STEPS, order.status, State.CANCELLED)
        for parcel in order.parcels.all():
            step(PARCEL_STEPS, parcel.status, State.CANCELLED)
    except ImpossibleStepError as impossible:
        raise CannotCancelError(str(impossible)) from impossible
    locks.hold_vouchers(order.discounts.values("voucher_id"))
    give_back(order.lines.all())
    release_discounts(order)
    before, order.status = order.status, State.CANCELLED
    order.cancelled_at, order.cancel_reason = clock.now(), reason
    order.save(update_fields=["status", "cancelled_at", "cancel_reason"])
    order.parcels.update(status=State.CANCELLED)
    order.status_changes.create(old_status=before, new_status=State.CANCELLED)


def give_back(lines: QuerySet[Line]) -> None:
    """Cancel these lines of a locked order; their pieces are free again, once."""
    mine = lines.filter(allocation_cancelled=False, stockrecord__isnull=False)
    back: dict[int, int] = {}
    for pk, pieces in mine.values_list("stockrecord_id", "num_allocated"):
        back[pk] = back.get(pk, 0) - pieces
    records = stock.lock_stock(back)
    tracked = {pk for pk, record in records.items() if _can_take_back(record, -back[pk])}
    stock.move_allocation({pk: pieces for pk, pieces in back.items() if pk in tracked}, records)
    lines.update(allocation_cancelled=True, status=State.CANCELLED)


def _can_take_back(record: StockRecord, pieces: int) -> bool:
    return record.num_allocated is not None and record.num_allocated >= pieces
