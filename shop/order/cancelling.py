"""Cancels an order before anything is packed, and gives its stock back exactly once."""

from django.db import transaction

from shop.certification import clock

from . import locks
from .exceptions import CannotCancelError
from .models import Order
from .states import ORDER_STEPS, PARCEL_STEPS, ImpossibleStepError, State, step
from .writing import move_allocation


def cancel_order(order_id: int) -> Order:
    """Cancel the whole order, or raise `CannotCancelError` when it is too late or was done."""
    with transaction.atomic():
        order = locks.lock_order(order_id)
        try:
            step(ORDER_STEPS, order.status, State.CANCELLED)
            for parcel in order.parcels.all():
                step(PARCEL_STEPS, parcel.status, State.CANCELLED)
        except ImpossibleStepError as impossible:
            raise CannotCancelError(str(impossible)) from impossible
        _release_stock(order)
        before, order.status = order.status, State.CANCELLED
        order.cancelled_at = clock.now()
        order.save(update_fields=["status", "cancelled_at"])
        order.parcels.update(status=State.CANCELLED)
        order.status_changes.create(old_status=before, new_status=State.CANCELLED)
    return order


def _release_stock(order: Order) -> None:
    lines = order.lines.filter(allocation_cancelled=False, stockrecord__isnull=False)
    back: dict[int, int] = {}
    for pk, pieces in lines.values_list("stockrecord_id", "num_allocated"):
        back[pk] = back.get(pk, 0) - pieces
    records = locks.lock_stock(back)
    tracked = {
        pk
        for pk, record in records.items()
        if record.num_allocated is not None and record.num_allocated + back[pk] >= 0
    }
    move_allocation({pk: pieces for pk, pieces in back.items() if pk in tracked}, records)
    order.lines.update(allocation_cancelled=True, status=State.CANCELLED)
