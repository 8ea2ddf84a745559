"""PaymentMethods, as calls of their own."""

from . import cards
from .account import Account
from .params import Given
from .state import Obj


def create(account: Account, given: Given) -> Obj:
    return cards.payment_method(account.store, given)


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return cards.named_method(account.store, name)
