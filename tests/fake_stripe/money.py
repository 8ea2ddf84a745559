"""Currencies and the amounts Stripe takes in them, in the currency's smallest unit.

At most eight digits, whatever the currency; at least about half a US dollar.
"""

from .params import Given
from .refusals import invalid

LARGEST = 99_999_999
# Currency -> (places after the point, smallest amount). Only some of Stripe's.
CURRENCIES = {
    "usd": (2, 50),
    "eur": (2, 50),
    "gbp": (2, 30),
    "sgd": (2, 50),
    "jpy": (0, 50),
    "krw": (0, 700),
    "vnd": (0, 13_000),
    "kwd": (3, 150),
}


def currency(given: Given) -> str:
    code = given.needed("currency").lower()
    if code not in CURRENCIES:
        message = f"Invalid currency: {code}. Stripe currently supports these currencies: "
        raise invalid(message + ", ".join(CURRENCIES), given.name("currency"))
    return code


def check(amount: int, code: str, param: str) -> int:
    """The amount, if a card can be charged it."""
    smallest = CURRENCIES[code][1]
    if amount < smallest:
        message = f"Amount must convert to at least 50 cents. {printed(amount, code)} is less."
        raise invalid(message, param, "amount_too_small")
    if amount > LARGEST:
        message = f"Amount must be no more than {printed(LARGEST, code)}"
        raise invalid(message, param, "amount_too_large")
    return amount


def amount(given: Given, code: str) -> int:
    """A required amount."""
    value = given.integer("amount", least=1)
    if value is None:
        raise invalid("Missing required param: amount.", "amount", "parameter_missing")
    return check(value, code, given.name("amount"))


def printed(amount: int, code: str, locale: str = "en") -> str:
    """For pages and messages: `₫1,250,000`, `1.250.000 ₫`, `USD 12.50`."""
    places = CURRENCIES[code][0]
    text = f"{amount / 10**places:,.{places}f}"
    if code == "vnd":
        return f"{text.replace(',', '.')} ₫" if locale == "vi" else f"₫{text}"
    return f"{code.upper()} {text}"
