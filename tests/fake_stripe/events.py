"""Events, as the API lists them."""

from . import lists
from .account import Account
from .params import Given
from .state import Obj


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return account.store.get("event", name)


def page(account: Account, given: Given) -> Obj:
    given.only("type", "types", *lists.PARAMETERS)
    types = given.words("types")
    return lists.page(account.store, "event", given, "/v1/events", "type", types=types)
