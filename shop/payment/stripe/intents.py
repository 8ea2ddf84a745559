"""PaymentIntents: made, read, cancelled and listed. Amounts are whole đồng, as Stripe counts them.

Đồng have no cents there either: 1.250.000 ₫ is asked as 1250000 (security.md A8).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from stripe import Charge, PaymentIntent

from shop.payment.facts import IntentFacts
from shop.payment.models import Payment

from .client import asking

CURRENCY = "vnd"
# What Stripe takes in one payment, in đồng: about half a dollar, and eight digits.
LEAST, MOST = 15_000, 99_999_999
CHARGE = "latest_charge"
PER_PAGE = 100


@dataclass(frozen=True)
class Intent:
    """An intent as it was a moment ago; the secret lets a browser pay it and is never kept."""

    facts: IntentFacts
    client_secret: str
    created: dt.datetime


def create(payment: Payment) -> Intent:
    """The intent of a payment; asked twice, the same one. `payment.order` is needed."""
    with asking() as client:
        made = client.v1.payment_intents.create(
            {
                "amount": int(payment.amount),
                "currency": CURRENCY,
                "allowed_payment_method_types": ["card"],
                "description": payment.order.number,
                "metadata": marks(payment),
                "expand": [CHARGE],
            },
            {"idempotency_key": payment.idempotency_key},
        )
        return _intent(made)


def read(intent_id: str) -> Intent:
    """The intent as it is now, with what was given back and whether it is disputed."""
    with asking() as client:
        return _intent(client.v1.payment_intents.retrieve(intent_id, {"expand": [CHARGE]}))


def cancel(intent_id: str) -> Intent:
    """Nobody can pay it any more; `RefusedError` when it is paid, cancelled or a session's."""
    with asking() as client:
        return _intent(client.v1.payment_intents.cancel(intent_id, {"expand": [CHARGE]}))


def made_since(moment: dt.datetime) -> Iterator[Intent]:
    """All intents of the account made since then, the newest first, page by page."""
    after = ""
    while True:
        with asking() as client:
            page = client.v1.payment_intents.list(
                {
                    "created": {"gte": int(moment.timestamp())},
                    "limit": PER_PAGE,
                    "expand": [f"data.{CHARGE}"],
                    **({"starting_after": after} if after else {}),
                }
            )
            found = [_intent(each) for each in page.data]
        yield from found
        if not page.has_more or not found:
            return
        after = found[-1].facts.intent_id


def marks(payment: Payment) -> dict[str, str]:
    """What stands on everything of a payment at Stripe, so that it is found again from there."""
    return {"order": payment.order.number, "payment": str(payment.pk)}


def _intent(found: PaymentIntent) -> Intent:
    return Intent(
        facts=_facts(found),
        client_secret=found.client_secret or "",
        created=dt.datetime.fromtimestamp(found.created, dt.UTC),
    )


def _facts(found: PaymentIntent) -> IntentFacts:
    charge = found.latest_charge if isinstance(found.latest_charge, Charge) else None
    said = found.metadata.to_dict() if found.metadata else {}
    payment = str(said.get("payment", ""))
    return IntentFacts(
        intent_id=found.id,
        status=found.status,
        amount=found.amount,
        currency=found.currency,
        received=found.amount_received,
        refunded=charge.amount_refunded if charge and charge.captured else 0,
        failure=_failure(found),
        disputed=bool(charge and charge.disputed),
        order_number=str(said.get("order", "")),
        payment_id=int(payment) if payment.isascii() and payment.isdecimal() else None,
    )


def _failure(found: PaymentIntent) -> str:
    """Why the last try failed; only a decline has a code of its own beside the error's."""
    error = found.last_payment_error
    if not error:
        return ""
    return str(getattr(error, "decline_code", None) or error.code or "declined")
