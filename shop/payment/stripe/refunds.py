"""Refunds at Stripe, each made once for its key."""

from dataclasses import dataclass

from stripe import Refund as StripeRefund

from shop.payment.models import Refund

from .client import asking

# What `status` may say.
DONE, PENDING = "succeeded", "pending"
MOST_LISTED = 100


@dataclass(frozen=True)
class SentRefund:
    """A refund as Stripe has it; `key` is the one of ours that it was made for."""

    provider_id: str
    status: str
    amount: int
    key: str
    failure: str


def create(refund: Refund) -> SentRefund:
    """Send a refund of a card payment. `refund.payment` is needed."""
    with asking() as client:
        made = client.v1.refunds.create(
            {
                "payment_intent": refund.payment.intent_id,
                "amount": int(refund.amount),
                "metadata": {"refund": refund.key},
            },
            {"idempotency_key": f"refund-{refund.key}"},
        )
        return _sent(made)


def of_intent(intent_id: str) -> list[SentRefund]:
    """What was sent back of an intent. Stripe forgets idempotency keys, these it keeps."""
    with asking() as client:
        page = client.v1.refunds.list({"payment_intent": intent_id, "limit": MOST_LISTED})
        return [_sent(each) for each in page.data]


def _sent(found: StripeRefund) -> SentRefund:
    said = found.metadata.to_dict() if found.metadata else {}
    return SentRefund(
        provider_id=found.id,
        status=found.status or "",
        amount=found.amount,
        key=str(said.get("refund", "")),
        # Only there when it failed.
        failure=getattr(found, "failure_reason", None) or "",
    )
