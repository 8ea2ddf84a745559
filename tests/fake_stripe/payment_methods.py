"""PaymentMethods, as calls of their own."""

from . import cards
from .account import Account
from .params import Given
from .refusals import invalid
from .state import Obj


def create(account: Account, given: Given) -> Obj:
    return cards.payment_method(account.store, given)


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return cards.named_method(account.store, name)


def allowed(given: Given) -> list[str] | None:
    """What a call lets a buyer choose from, of what this account has (cards)."""
    types = given.words("allowed_payment_method_types")
    if types and "card" not in types:
        raise invalid(
            "None of the allowed payment method types can be used for this payment.",
            "allowed_payment_method_types",
        )
    return types or None


def no_fixed_types(given: Given) -> None:
    """Since version 2026-09-30.endive."""
    if "payment_method_types" in given:
        raise invalid(
            "The payment_method_types parameter is no longer supported. Use "
            "allowed_payment_method_types or automatic_payment_methods instead.",
            "payment_method_types",
            "payment_method_types_no_longer_supported",
        )
