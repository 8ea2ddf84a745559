"""What a payment service says of a payment, in the shop's own words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IntentFacts:
    """A PaymentIntent as it was read from Stripe a moment ago. Amounts are whole đồng.

    `status` is Stripe's own word. `received` and `refunded` are what Stripe says it got and gave
    back; `order_number` and `payment_id` are what our metadata says there, and may be missing.
    `failure` is the code of the last decline.
    """

    intent_id: str
    status: str
    amount: int
    currency: str
    received: int = 0
    refunded: int = 0
    failure: str = ""
    disputed: bool = False
    order_number: str = ""
    payment_id: int | None = None
