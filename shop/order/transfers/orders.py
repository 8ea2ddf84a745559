"""The orders that texts of transfers name, as far as money that comes now is concerned."""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch

from shop.payment.models import BankEntry, Payment
from shop.payment.states import OPEN, Method
from shop.payment.transfer.judging import AskedFor, Stage, Verdict, judge
from shop.payment.transfer.memo import numbers_in

from ..models import Order
from ..states import State


def orders_named(numbers: Collection[str]) -> dict[str, AskedFor]:
    """The orders of these numbers. Two queries, however many."""
    payments = Prefetch("payments", Payment.objects.order_by("pk"))
    found = Order.objects.filter(number__in=set(numbers)).prefetch_related(payments)
    return {order.number: asked_for(order, list(order.payments.all())) for order in found}


def verdicts(entries: Iterable[BankEntry]) -> list[tuple[BankEntry, Verdict]]:
    """Each sum with what it is as things stand now. Two queries, however many."""
    rows = list(entries)
    orders = orders_named({number for row in rows for number in numbers_in(row.text)})
    return [(row, judge(row.text, int(row.amount), orders)) for row in rows]


def asked_for(order: Order, payments: Collection[Payment]) -> AskedFor:
    """How this order stands towards money that comes onto the account."""
    waiting = [p for p in payments if p.status in OPEN and p.method == Method.TRANSFER]
    return AskedFor(
        number=order.number,
        stage=_stage(order, bool(waiting)),
        amount=int(order.total_incl_tax),
        payment_id=waiting[0].pk if waiting else None,
    )


def _stage(order: Order, waits_for_transfer: bool) -> Stage:
    if order.status == State.CANCELLED:
        in_time = order.cancel_reason != Order.CancelReason.NOT_PAID
        return Stage.CANCELLED if in_time else Stage.GIVEN_UP
    if order.status == State.AWAITING_PAYMENT:
        return Stage.AWAITS_TRANSFER if waits_for_transfer else Stage.AWAITS_OTHER
    if order.payment_method in (Method.CASH, Method.NOTHING):
        return Stage.NOT_BY_MONEY_HERE
    return Stage.PAID
