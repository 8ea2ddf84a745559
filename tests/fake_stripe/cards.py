"""The test cards, as Stripe documents them, and payment methods made from cards."""

import time
from dataclasses import dataclass

from .params import Given
from .refusals import Refusal
from .state import Obj, Store, identifier


@dataclass(frozen=True)
class Card:
    """What happens to who pays with it."""

    declined: str | None = None
    """The error's code."""
    decline_code: str | None = None
    asks: bool = False
    """3-D Secure comes first."""
    disputed: bool = False
    slow: bool = False
    """The intent is `processing` until somebody settles it."""
    refunds: str = "succeeded"
    """How a refund begins; `pending` and `failing` ones end later."""


CARDS = {
    "4242424242424242": Card(),
    "5555555555554444": Card(),
    "4000000000000002": Card("card_declined", "generic_decline"),
    "4000000000009995": Card("card_declined", "insufficient_funds"),
    "4000000000009987": Card("card_declined", "lost_card"),
    "4000000000000069": Card("expired_card", "expired_card"),
    "4000000000000127": Card("incorrect_cvc", "incorrect_cvc"),
    "4000000000000119": Card("processing_error", "processing_error"),
    "4000002500003155": Card(asks=True),
    "4000002760003184": Card(asks=True),
    "4000008400001629": Card("card_declined", "generic_decline", asks=True),
    "4000000000000259": Card(disputed=True),
    "4000000000007726": Card(refunds="pending"),
    "4000000000005126": Card(refunds="failing"),
    # The only number here that Stripe does not know: its cards never stay `processing`.
    "4000000000001000": Card(slow=True),
}
PROCESSING = "4000000000001000"
# Names that stand for a card in calls of a server.
TOKENS = {
    "pm_card_visa": "4242424242424242",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_authenticationRequired": "4000002760003184",
    "pm_card_threeDSecure2Required": "4000002760003184",
    "pm_card_createDispute": "4000000000000259",
    "pm_card_pendingRefund": "4000000000007726",
    "pm_card_refundFail": "4000000000005126",
}
MESSAGES = {
    "card_declined": "Your card was declined.",
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "processing_error": (
        "An error occurred while processing your card. Try again in a little bit."
    ),
    "incorrect_number": "Your card number is incorrect.",
    "invalid_expiry_year": "Your card's expiration year is invalid.",
    "invalid_expiry_month": "Your card's expiration month is invalid.",
}


def plausible(number: str) -> bool:
    """Whether the last digit agrees with the others (Luhn)."""
    if not number.isdecimal() or not 12 <= len(number) <= 19:
        return False
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def card_error(code: str, param: str | None = None, **details: object) -> Refusal:
    message = MESSAGES.get(str(details.get("decline_code"))) or MESSAGES[code]
    return Refusal(402, "card_error", message, kept=True, code=code, param=param, **details)


def payment_method(store: Store, given: Given) -> Obj:
    """Made from `payment_method_data`; the number stays inside the fake."""
    given.only("type", "card", "billing_details", "metadata", "allow_redisplay")
    given.choice("type", "card", default="card")
    card = given.inner("card")
    number = card.needed("number").replace(" ", "")
    if not plausible(number):
        raise card_error("incorrect_number", "number")
    month, year = card.integer("exp_month", 1) or 12, card.integer("exp_year", 1) or 2034
    year += 2000 if year < 100 else 0
    if month > 12:
        raise card_error("invalid_expiry_month", "exp_month")
    if (year, month) < time.gmtime(store.now())[:2]:
        raise card_error("invalid_expiry_year", "exp_year")
    return store.add(_method(store, number, month, year))


def named_method(store: Store, name: str) -> Obj:
    """One of the test names, or a method made before."""
    if name in TOKENS:
        return store.add(_method(store, TOKENS[name], 12, 2034))
    return store.get("payment_method", name, "payment_method")


def _method(store: Store, number: str, month: int, year: int) -> Obj:
    return {
        "id": identifier("pm"),
        "object": "payment_method",
        "billing_details": {"address": None, "email": None, "name": None, "phone": None},
        "card": {
            "brand": "mastercard" if number.startswith("5") else "visa",
            "country": "VN",
            "exp_month": month,
            "exp_year": year,
            "funding": "credit",
            "last4": number[-4:],
        },
        "created": store.now(),
        "customer": None,
        "livemode": False,
        "metadata": {},
        "type": "card",
        # Taken out of every answer; names that begin so never leave the fake.
        "_number": number,
    }


def behaviour(method: Obj) -> Card:
    """Unknown numbers are declined, as a live card is in test mode."""
    return CARDS.get(method["_number"], Card("card_declined", "test_mode_live_card"))
