"""Begins the payment of an order, in the transaction that makes the order."""

import datetime as dt

from shop.certification import clock
from shop.payment.models import Payment
from shop.payment.states import Method, PayState

from ..models import Order, Parcel

# How long an order keeps its stock while it waits for its money.
TIME_TO_PAY = {Method.CARD: dt.timedelta(minutes=30), Method.TRANSFER: dt.timedelta(hours=24)}


def waits(method: str) -> bool:
    """Whether an order paid in this way waits for its money before anything is packed."""
    return method in TIME_TO_PAY


def deadline(method: str, certified_until: dt.datetime | None) -> dt.datetime | None:
    """Until when the money may come; None for ways to pay that nobody waits for."""
    if not waits(method):
        return None
    limit = clock.now() + TIME_TO_PAY[Method(method)]
    return min(limit, certified_until) if certified_until else limit


def start_payments(order: Order, parcels: list[Parcel], parcel_totals: list[int]) -> None:
    """The payment of a new order: one, or one for each parcel where cash is collected."""
    method = Method(order.payment_method)
    if method is Method.CASH:
        Payment.objects.bulk_create(
            _payment(order, PayState.TO_COLLECT, total, parcel=parcel)
            for parcel, total in zip(parcels, parcel_totals, strict=True)
        )
        return
    status = PayState.NOT_NEEDED if method is Method.NOTHING else PayState.WAITING
    Payment.objects.bulk_create([_payment(order, status, int(order.total_incl_tax))])


def next_attempt(order: Order, method: Method) -> Payment:
    """Another try to pay a locked order that awaits its money; the open one was cancelled."""
    last = order.payments.order_by("-attempt").values_list("attempt", flat=True).first() or 0
    payment = _payment(
        order, PayState.WAITING, int(order.total_incl_tax), method=method, attempt=last + 1
    )
    payment.save(force_insert=True)
    return payment


def _payment(order: Order, status: PayState, amount: int, **columns) -> Payment:
    method = columns.pop("method", order.payment_method)
    memo = order.number.replace("-", " ") if method == Method.TRANSFER else ""
    return Payment(
        order=order,
        method=method,
        status=status,
        amount=amount,
        memo=memo,
        pay_until=order.pay_until,
        created_at=clock.now(),
        **columns,
    )
