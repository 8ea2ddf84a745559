"""What the card fields on a page of ours need to know."""

from dataclasses import dataclass

from django.conf import settings

from . import intents


@dataclass(frozen=True)
class CardField:
    """For checkout/card_field.html. `amount` is whole đồng and must be what the intent asks."""

    amount: int
    key: str
    script: str
    currency: str = intents.CURRENCY


def card_field(amount: int) -> CardField:
    """The fields for a sum; they ask Stripe for nothing until the buyer pays."""
    return CardField(amount, settings.STRIPE_PUBLISHABLE_KEY, settings.STRIPE_JS_URL)
