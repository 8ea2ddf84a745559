"""Cash on delivery, parcel by parcel: collected at the door, settled with the shop, or refused.

Until somebody says that the cash is here a parcel counts as unpaid in every figure: `received`
stays 0. Whoever carries the cash collects, the shop's staff settle. Everything is safe to repeat.
"""

from collections.abc import Collection

from django.db import transaction

from shop.payment.models import Payment
from shop.payment.states import Method, PayState

from .advancing import advance
from .models import Parcel
from .paying.rows import lock_payment, move
from .returning import into_stock_again
from .states import State

ON_ITS_WAY = (State.SENT, State.DELIVERED)


class CashRefusedError(Exception):
    """The cash of this parcel cannot be moved so; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def collect(payment_id: int) -> bool:
    """The buyer has paid at the door; False when that is known already."""
    with transaction.atomic():
        payment, parcel = _lock(payment_id)
        if payment.status in (PayState.COLLECTED, PayState.SETTLED):
            return False
        if payment.status != PayState.TO_COLLECT:
            raise CashRefusedError("over")
        if parcel.status not in ON_ITS_WAY:
            raise CashRefusedError("not_sent")
        move(payment, PayState.COLLECTED, received=payment.amount)
    return True


def take_back_collecting(payment_id: int) -> bool:
    """It was ticked by mistake, and is not settled; False when it is not collected."""
    with transaction.atomic():
        payment, parcel = _lock(payment_id)
        if payment.status != PayState.COLLECTED:
            return False
        if payment.refunded:
            raise CashRefusedError("refunded")
        move(payment, PayState.TO_COLLECT, received=0, paid_at=None)
        if parcel.status == State.RETURNED:
            move(payment, PayState.REFUSED)
    return True


def settle(payment_ids: Collection[int]) -> list[Payment]:
    """The shop has the cash of these parcels; those that were collected and now are settled."""
    known = Payment.objects.filter(pk__in=set(payment_ids), method=Method.CASH)
    with transaction.atomic():
        # In the order of orders, so that two people who settle the same wait for each other.
        pks = list(known.order_by("order_id", "pk").values_list("pk", flat=True))
        locked = [_lock(pk)[0] for pk in pks]
        collected = [payment for payment in locked if payment.status == PayState.COLLECTED]
        for payment in collected:
            move(payment, PayState.SETTLED)
    return collected


def refuse_at_door(payment_id: int, *, goods_are_good: bool) -> bool:
    """The buyer did not take the parcel: it comes back and nothing is collected for it.

    Goods that are still good are for sale again. False when it came back before.
    """
    with transaction.atomic():
        payment, parcel = _lock(payment_id)
        if payment.status == PayState.REFUSED:
            return False
        if payment.status != PayState.TO_COLLECT:
            raise CashRefusedError("collected")
        if parcel.status != State.SENT:
            raise CashRefusedError("not_sent")
        advance(parcel.pk, State.RETURNED)
        if goods_are_good:
            into_stock_again(parcel)
    return True


def _lock(payment_id: int) -> tuple[Payment, Parcel]:
    if not Payment.objects.filter(pk=payment_id, method=Method.CASH).exists():
        raise CashRefusedError("no_cash")
    _order, payment = lock_payment(payment_id)
    return payment, Parcel.objects.get(payments=payment)
