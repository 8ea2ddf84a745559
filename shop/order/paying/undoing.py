"""What becomes of an order's money when the order is cancelled."""

from shop.payment.models import Payment, Refund
from shop.payment.states import OPEN, PayState

from ..models import Order
from .giving_up import tell_provider
from .refunding import refund_all
from .rows import move

REASON_OF = {
    Order.CancelReason.BUYER.value: Refund.Reason.BUYER_CANCELLED,
    Order.CancelReason.CERTIFICATE.value: Refund.Reason.CERTIFICATE,
    Order.CancelReason.WITHDRAWN.value: Refund.Reason.WITHDRAWN_CHOICE,
}


def undo_payments(order: Order) -> None:
    """Refund what came, stop what may still come; the order is locked and cancelled."""
    for payment in Payment.objects.select_for_update().filter(order=order):
        payment.order = order
        if payment.status in OPEN | {PayState.TO_COLLECT}:
            move(payment, PayState.CANCELLED)
            tell_provider(payment)
        elif payment.kept > 0:
            refund_all(payment, REASON_OF.get(order.cancel_reason, Refund.Reason.STAFF))
