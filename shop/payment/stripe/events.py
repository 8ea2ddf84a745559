"""What Stripe tells by itself: read only when it is signed, and then only as a hint."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from stripe import SignatureVerificationError, Webhook, WebhookSignature

from .client import is_live


class ForgedError(Exception):
    """Not signed by one of our secrets, signed too long ago, or not an event at all."""


@dataclass(frozen=True)
class Hint:
    """An event. `intent_id` or `session_id` names what has to be read again; both may be empty."""

    event_id: str
    type: str
    object_id: str
    livemode: bool
    created: dt.datetime
    intent_id: str
    session_id: str


def read(body: bytes, signature: str) -> Hint:
    """The event in a signed body, or `ForgedError`. The age is judged by the real clock."""
    if not any(_is_signed(body, signature, secret) for secret in settings.STRIPE_WEBHOOK_SECRET):
        raise ForgedError("signature")
    try:
        hint = _hint(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError) as strange:
        raise ForgedError("body") from strange
    if hint.livemode != is_live():
        raise ForgedError("mode")
    return hint


def _is_signed(body: bytes, signature: str, secret: str) -> bool:
    try:
        WebhookSignature.verify_header(body, signature, secret, Webhook.DEFAULT_TOLERANCE)
    except (SignatureVerificationError, UnicodeDecodeError):
        return False
    return True


def _hint(event: dict[str, Any]) -> Hint:
    thing = event["data"]["object"]
    kind, name = str(thing["object"]), str(thing.get("id") or "")
    is_intent, is_session = kind == "payment_intent", kind == "checkout.session"
    return Hint(
        event_id=str(event["id"]),
        type=str(event["type"]),
        object_id=name,
        livemode=bool(event["livemode"]),
        created=dt.datetime.fromtimestamp(int(event["created"]), dt.UTC),
        # Charges, refunds and disputes name the intent that they belong to.
        intent_id=name if is_intent else str(thing.get("payment_intent") or ""),
        session_id=name if is_session else "",
    )
