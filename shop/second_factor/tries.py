"""Slows down whoever guesses codes, with the right password already.

Of a million codes three open at a time: five tries in a quarter of an hour leave somebody who goes
on day and night one chance in seven hundred a day.
"""

from django.http import HttpRequest

from shop.accounts.asker import asker
from shop.accounts.limits import Limit
from shop.accounts.tries import PAUSE_SECONDS

BY_ACCOUNT = Limit("second-factor-as", 5, PAUSE_SECONDS)
BY_ADDRESS = Limit("second-factor-from", 30, PAUSE_SECONDS)


def take_one(request: HttpRequest, user: int) -> bool:
    """Count a try; False when it is one too many, whether or not the code is right."""
    counts = [
        BY_ADDRESS.count(asker(request)) <= BY_ADDRESS.tries,
        BY_ACCOUNT.count(str(user)) <= BY_ACCOUNT.tries,
    ]
    return all(counts)


def clear(request: HttpRequest, user: int) -> None:
    """The code was right."""
    BY_ACCOUNT.forget(str(user))
    BY_ADDRESS.give_back(asker(request))
