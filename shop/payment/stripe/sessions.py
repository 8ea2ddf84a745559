"""Stripe's own page for a payment: the way to pay by card without scripts."""

from dataclasses import dataclass

from stripe.checkout import Session

from shop.payment.models import Payment

from . import intents
from .client import asking


@dataclass(frozen=True)
class HostedPage:
    """A Checkout Session. `url` is empty when it is over; `intent_id` until somebody pays there."""

    session_id: str
    status: str
    url: str
    intent_id: str


def create(payment: Payment, *, title: str, language: str, back: str, given_up: str) -> HostedPage:
    """The page of a payment; asked twice with the same words, the same one.

    `back` and `given_up` are the full addresses to go on at. Its key is another one than that of an
    intent on our own page.
    """
    said = intents.marks(payment)
    with asking() as client:
        made = client.v1.checkout.sessions.create(
            {
                "mode": "payment",
                "allowed_payment_method_types": ["card"],
                # The order is in đồng, wherever its buyer's bank is.
                "adaptive_pricing": {"enabled": False},
                "locale": "vi" if language == "vi" else "en",
                "client_reference_id": payment.order.number,
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": intents.CURRENCY,
                            "unit_amount": int(payment.amount),
                            "product_data": {"name": title},
                        },
                    }
                ],
                "metadata": said,
                "payment_intent_data": {"metadata": said, "description": payment.order.number},
                "success_url": back,
                "cancel_url": given_up,
            },
            {"idempotency_key": f"{payment.idempotency_key}-page"},
        )
        return _page(made)


def read(session_id: str) -> HostedPage:
    """The session as it is now."""
    with asking() as client:
        return _page(client.v1.checkout.sessions.retrieve(session_id))


def close(session_id: str) -> HostedPage:
    """Nobody can pay there any more; `RefusedError` when somebody did or it is over."""
    with asking() as client:
        return _page(client.v1.checkout.sessions.expire(session_id))


def _page(found: Session) -> HostedPage:
    intent = found.payment_intent
    return HostedPage(
        session_id=found.id,
        status=found.status or "",
        url=found.url or "",
        intent_id=intent if isinstance(intent, str) else (intent.id if intent else ""),
    )
