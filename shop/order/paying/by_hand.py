"""Refunds that no service sends: staff transfer them, and say with which reference."""

from django.db import transaction

from shop.payment.models import Refund
from shop.payment.states import Method

from .refunding import refund_done
from .rows import lock_payment

BY_HAND = (Method.TRANSFER, Method.CASH)


def refunds_to_send():
    """Those that somebody has to send, the oldest first."""
    return Refund.objects.filter(state=Refund.State.ASKED, payment__method__in=BY_HAND)


def sent_by_hand(refund_id: int, reference: str) -> bool:
    """Somebody has sent it; False when that is known already, and the first reference stays."""
    with transaction.atomic():
        refund = Refund.objects.select_related("payment").get(pk=refund_id)
        lock_payment(refund.payment_id)
        waiting = refunds_to_send().filter(pk=refund_id)
        if not waiting.update(sent_reference=reference):
            return False
        refund_done(refund_id)
    return True
