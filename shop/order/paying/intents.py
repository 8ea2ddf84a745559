"""What a PaymentIntent that was just read from Stripe means for its payment.

Events tell only that something changed; the intent is read again and its state decides, so that
events may come in any order, twice, late, or not at all (security.md A4, A5, A6).
"""

import logging

from django.db import transaction

from shop.certification import clock
from shop.payment.facts import IntentFacts
from shop.payment.models import Payment, Refund

from . import arriving
from .refunding import count_refunded
from .rows import lock_payment

logger = logging.getLogger(__name__)

CURRENCY = "vnd"


def apply_intent(payment_id: int, said: IntentFacts) -> None:
    """Bring a payment, and with it the order, to what Stripe says; safe to repeat and to race."""
    payment = Payment.objects.select_related("order").get(pk=payment_id)
    if code := _mismatch(payment, said):
        arriving.needs_attention(payment_id, code)
        logger.error("intent %s does not fit payment %s: %s", said.intent_id, payment_id, code)
        return
    _keep_name(payment, said.intent_id)
    if said.status == "succeeded":
        arriving.money_came(payment_id, said.received)
        _take_over_refunds(payment_id, said.refunded)
    elif said.status == "processing":
        arriving.money_is_processing(payment_id)
    elif said.status == "requires_payment_method" and said.failure:
        arriving.money_failed(payment_id, said.failure)
    elif said.status == "canceled":
        arriving.money_will_not_come(payment_id)
    if said.disputed:
        _flag_dispute(payment_id)


def _keep_name(payment: Payment, intent_id: str) -> None:
    """The intent of a hosted page, or one whose maker was killed, is known only from its event."""
    if not payment.intent_id:
        Payment.objects.filter(pk=payment.pk, intent_id="").update(intent_id=intent_id)


def _mismatch(payment: Payment, said: IntentFacts) -> str:
    """Why this intent cannot be the payment's; empty when it is."""
    if payment.intent_id and payment.intent_id != said.intent_id:
        return "other_intent"
    if said.payment_id != payment.pk or said.order_number != payment.order.number:
        return "other_order"
    if said.currency.lower() != CURRENCY:
        return "other_currency"
    if said.amount != payment.amount:
        return "other_amount"
    if said.status == "succeeded" and said.received != payment.amount:
        return "other_amount"
    return ""


def _take_over_refunds(payment_id: int, refunded: int) -> None:
    """Refunds made at Stripe itself, beyond those asked here, are written down once."""
    with transaction.atomic():
        _order, payment = lock_payment(payment_id)
        beyond = refunded - int(payment.refunded)
        if beyond <= 0:
            return
        Refund.objects.create(
            payment=payment,
            amount=beyond,
            reason=Refund.Reason.AT_PROVIDER,
            key=f"at_provider:payment:{payment.pk}:{refunded}",
            state=Refund.State.DONE,
            asked_at=clock.now(),
            done_at=clock.now(),
        )
        count_refunded(payment, beyond)


def _flag_dispute(payment_id: int) -> None:
    undisputed = Payment.objects.filter(pk=payment_id, disputed_at__isnull=True)
    undisputed.update(disputed_at=clock.now(), attention="disputed")
