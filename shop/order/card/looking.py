"""Looks at Stripe again and brings ours to what is there: for the buyer who comes back, for events,
for the nightly reconciliation. However many look at once, the core's locks make it one effect.
"""

import logging

from shop.payment.facts import IntentFacts
from shop.payment.models import Payment, Refund
from shop.payment.states import Method
from shop.payment.stripe import intents, refunds, sessions
from shop.payment.stripe.provider import StripeCards, answer

from ..paying.intents import apply_intent
from ..paying.refunding import refund_done, refund_failed

logger = logging.getLogger(__name__)

# What may still end otherwise than it looks: a refund that succeeded can come back.
MAY_CHANGE = (Refund.State.ASKED, Refund.State.SENT, Refund.State.DONE)


def look_again(payment: Payment) -> None:
    """Read what Stripe knows of a card payment now and do what it means."""
    said = StripeCards().read(payment)
    if said is not None:
        apply_intent(payment.pk, said)


def look_at_intent(intent_id: str) -> Payment | None:
    """The same from the other end; None when the intent belongs to no payment of this shop."""
    said = intents.read(intent_id).facts
    payment = payment_of(said)
    if payment is None:
        if said.order_number:
            logger.error("intent %s names an order that is not here", intent_id)
        return None
    apply_intent(payment.pk, said)
    return payment


def look_at_session(session_id: str) -> Payment | None:
    """What was paid on Stripe's own page."""
    intent_id = sessions.read(session_id).intent_id
    return look_at_intent(intent_id) if intent_id else None


def payment_of(said: IntentFacts) -> Payment | None:
    """The payment an intent is for: the one that has its id, else the one it names itself."""
    cards = Payment.objects.filter(method=Method.CARD)
    known = cards.filter(intent_id=said.intent_id).first()
    if known is not None or said.payment_id is None:
        return known
    return cards.filter(pk=said.payment_id, order__number=said.order_number).first()


def look_at_refunds(payment: Payment) -> None:
    """How the refunds of a payment ended at Stripe, each found by our key."""
    waiting = {r.key: r for r in payment.refunds.filter(state__in=MAY_CHANGE)}
    if not waiting or not payment.intent_id:
        return
    for sent in refunds.of_intent(payment.intent_id):
        refund = waiting.get(sent.key)
        if refund is None:
            continue
        ended = answer(sent)
        if ended.state == Refund.State.DONE:
            refund_done(refund.pk, ended.provider_id)
        elif ended.state == Refund.State.FAILED:
            refund_failed(refund.pk, ended.failure)
