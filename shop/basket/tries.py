"""Slows down whoever guesses codes, or fills baskets by machine; a right code counts for nobody.

Everybody behind one address may be wrong thirty times in a quarter of an hour, one account ten
times; then they wait, and nobody longer than that.
"""

from django.conf import settings
from django.http import HttpRequest

from shop.accounts.asker import asker
from shop.accounts.limits import Limit, wait_for_the_minute

PAUSE_SECONDS = 15 * 60
BY_ADDRESS = Limit("code-from", 30, PAUSE_SECONDS)
BY_ACCOUNT = Limit("code-as", 10, PAUSE_SECONDS)


def take_one(request: HttpRequest) -> bool:
    """Count a try; False when it is one too many, whether or not the code is right."""
    counts = [limit.count(whom) <= limit.tries for limit, whom in _counted(request)]
    return all(counts)


def give_back(request: HttpRequest) -> None:
    """The code was right."""
    for limit, whom in _counted(request):
        limit.give_back(whom)


def _counted(request: HttpRequest) -> list[tuple[Limit, str]]:
    counted = [(BY_ADDRESS, asker(request))]
    if request.user.is_authenticated:
        counted.append((BY_ACCOUNT, str(request.user.pk)))
    return counted


def wait_to_add(request: HttpRequest) -> int:
    """Seconds to wait before anything more is put into a basket; 0 when it may be.

    Everybody behind one address counts together, and one account wherever it is used.
    """
    allowed = settings.BASKET_ADDS_PER_MINUTE
    if not allowed:
        return 0
    whom = [f"from:{asker(request)}"]
    if request.user.is_authenticated:
        whom.append(f"as:{request.user.pk}")
    return max(wait_for_the_minute("basket-adds", allowed, one) for one in whom)
