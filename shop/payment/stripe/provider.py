"""Stripe behind the shop's small interface of payment services (decision 3)."""

from shop.payment.facts import IntentFacts
from shop.payment.models import Payment, Refund
from shop.payment.providers import RefundAnswer

from . import intents, refunds, sessions
from .errors import RefusedError

STATES = {
    "succeeded": Refund.State.DONE,
    "failed": Refund.State.FAILED,
    "canceled": Refund.State.FAILED,
}


class StripeCards:
    """Serves the method "card". No transaction is open when it is called."""

    def read(self, payment: Payment) -> IntentFacts | None:
        """The intent of a payment as it is now; None while nobody has tried to pay."""
        intent_id = intent_of(payment)
        return intents.read(intent_id).facts if intent_id else None

    def refund(self, refund: Refund) -> RefundAnswer:
        """Send a refund, or find that it was sent: Stripe forgets keys after a day, not refunds."""
        try:
            sent = sent_before(refund) or refunds.create(refund)
        except RefusedError as no:
            return RefundAnswer(Refund.State.FAILED, failure=no.code)
        return answer(sent)

    def cancel(self, payment: Payment) -> None:
        """Close whatever is open there; what is paid or over already stays as it is."""
        try:
            if payment.session_id:
                sessions.close(payment.session_id)
            elif payment.intent_id:
                intents.cancel(payment.intent_id)
        except RefusedError:
            return


def intent_of(payment: Payment) -> str:
    """The id of a payment's intent; that of its hosted page is known when somebody paid there."""
    if payment.intent_id or not payment.session_id:
        return payment.intent_id
    return sessions.read(payment.session_id).intent_id


def sent_before(refund: Refund) -> refunds.SentRefund | None:
    """This refund among those that Stripe made of the payment."""
    sent = refunds.of_intent(refund.payment.intent_id)
    return next((each for each in sent if each.key == refund.key), None)


def answer(sent: refunds.SentRefund) -> RefundAnswer:
    """What Stripe's refund means for ours; one that is pending is on its way."""
    state = STATES.get(sent.status, Refund.State.SENT)
    return RefundAnswer(state, sent.provider_id, sent.failure[:120])
