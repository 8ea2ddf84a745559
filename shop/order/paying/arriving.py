"""Money has come, is on its way or did not: the one place where an order becomes paid.

A webhook, the return page, a bank statement and the nightly reconciliation all end here, at once or
one after another. The rows are locked, the order first; whoever comes second finds it done.
"""

from enum import StrEnum

from django.db import transaction

from shop.communication.kinds import tell
from shop.payment.models import Payment, Refund
from shop.payment.states import OPEN, RECEIVED, PayState, pay_step

from ..models import Order
from ..signals import order_kept
from ..states import ORDER_STEPS, State, step
from . import keeping
from .giving_up import cancel_unpaid, tell_provider
from .refunding import refund_all
from .rows import lock_payment, move, open_payments


class Outcome(StrEnum):
    """What became of money that came."""

    KEPT = "kept"
    KNOWN = "known"
    SENT_BACK = "sent_back"


def money_came(payment_id: int, received: int) -> Outcome:
    """The whole amount of a payment is here, in đồng: keep the order, or send the money back.

    THE RULE is asked once more. An order that was given up meanwhile, is paid already or holds
    something that may no longer be sold is not kept: all of it goes back, once, and the buyer is
    told why. Saying the same again changes nothing.
    """
    with transaction.atomic():
        order, payment = lock_payment(payment_id)
        if payment.status in RECEIVED:
            return Outcome.KNOWN
        move(payment, PayState.PAID, received=received, failure="")
        reason = _why_not_kept(order)
        if reason is None:
            _place(order)
            return Outcome.KEPT
        if order.status == State.AWAITING_PAYMENT:
            cancel_unpaid(order, Order.CancelReason.CERTIFICATE)
        refund_all(payment, reason)
        if reason is Refund.Reason.CERTIFICATE:
            tell("order-certificate", order.pk)
        return Outcome.SENT_BACK


def _why_not_kept(order: Order) -> Refund.Reason | None:
    if order.status == State.CANCELLED:
        if order.cancel_reason == Order.CancelReason.CERTIFICATE:
            return Refund.Reason.CERTIFICATE
        return Refund.Reason.LATE_MONEY
    if order.status != State.AWAITING_PAYMENT:
        return Refund.Reason.TWICE
    return Refund.Reason.CERTIFICATE if keeping.lost_lines(order) else None


def _place(order: Order) -> None:
    before, order.status = order.status, step(ORDER_STEPS, order.status, State.PLACED)
    order.save(update_fields=["status"])
    order.status_changes.create(old_status=before, new_status=order.status)
    # Another way to pay that is still open would be paid for nothing.
    for other in open_payments(order):
        move(other, PayState.CANCELLED)
        tell_provider(other)
    order_kept.send(Order, order_id=order.pk)
    tell("order-placed", order.pk)


def money_is_processing(payment_id: int) -> None:
    """The bank is working on it; money that came or was given up is not moved back."""
    _move_open(payment_id, PayState.PROCESSING)


def money_failed(payment_id: int, code: str) -> None:
    """This try was declined; the order waits on, and the buyer may try again."""
    _move_open(payment_id, PayState.FAILED, failure=code[:60])


def money_will_not_come(payment_id: int) -> None:
    """The service has closed this payment; the order waits on for another try."""
    _move_open(payment_id, PayState.CANCELLED)


def _move_open(payment_id: int, then: PayState, **columns: object) -> None:
    with transaction.atomic():
        _order, payment = lock_payment(payment_id)
        if payment.status in OPEN:
            pay_step(payment.status, then)
            move(payment, then, **columns)


def needs_attention(payment_id: int, code: str) -> None:
    """Staff must look: what the provider says does not fit what we know (security.md A6)."""
    Payment.objects.filter(pk=payment_id).update(attention=code[:40])
