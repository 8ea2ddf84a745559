"""An order that waited for its money is given up: its stock goes back and its buyer is told."""

from django.db import transaction

from shop.communication.kinds import tell
from shop.payment.models import Payment
from shop.payment.providers import provider_of
from shop.payment.states import PayState
from shop.running.handing_over import once_committed

from .. import locks
from ..cancelling import cancel_locked
from ..models import Order
from ..states import State
from ..tasks import cancel_payment
from .rows import move, open_payments

MAIL_OF = {
    Order.CancelReason.NOT_PAID: "order-not-paid",
    Order.CancelReason.CERTIFICATE: "order-certificate",
}


def give_up(order_id: int, reason: Order.CancelReason) -> bool:
    """Cancel an order that still awaits its money; False when it no longer does."""
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if order.status != State.AWAITING_PAYMENT:
            return False
        cancel_unpaid(order, reason)
        if reason in MAIL_OF:
            tell(MAIL_OF[reason], order.pk)
    return True


def cancel_unpaid(order: Order, reason: Order.CancelReason) -> None:
    """The same for a locked order, without a word to the buyer."""
    for payment in open_payments(order):
        move(payment, PayState.CANCELLED)
        tell_provider(payment)
    cancel_locked(order, reason)


def tell_provider(payment: Payment) -> None:
    """After the commit, let the service that would take the money know, where there is one."""
    known_there = payment.intent_id or payment.session_id
    if known_there and provider_of(payment.method) is not None:
        once_committed(cancel_payment, payment.pk)
