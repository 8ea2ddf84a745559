"""Slows down whoever guesses passwords, at every door: our page, the editors' and any other.

Everybody behind one address may fail thirty times in a quarter of an hour, one account may be tried
ten times; then all wait, and nobody longer than that. A right password clears the account's count
and is not held against the address, behind which a whole office may sit.
"""

from django.http import HttpRequest

from .asker import asker
from .limits import Limit

PAUSE_SECONDS = 15 * 60
BY_ADDRESS = Limit("sign-in-from", 30, PAUSE_SECONDS)
BY_ACCOUNT = Limit("sign-in-as", 10, PAUSE_SECONDS)


def take_one(request: HttpRequest, account: str) -> bool:
    """Count a try; False when it is one too many, whether or not the password is right."""
    counts = [
        (BY_ADDRESS, BY_ADDRESS.count(asker(request))),
        (BY_ACCOUNT, BY_ACCOUNT.count(account)),
    ]
    return all(count <= limit.tries for limit, count in counts)


def clear(request: HttpRequest, account: str) -> None:
    """The password was right."""
    BY_ACCOUNT.forget(account)
    BY_ADDRESS.give_back(asker(request))
