"""Elasticsearch as pages ask it: with its breaker, and the database to answer for it."""

from functools import cache

from shop.certification import clock
from shop.search.asking import Ask, Backend, BackendAway
from shop.search.backends.breaker import Breaker
from shop.search.backends.guarded import Guarded

from . import following
from .backend import Elastic

breaker = Breaker(
    "Elasticsearch",
    away="is away, the database answers for it",
    back="is back",
    # What was written while it was away is sent now, and not with the next change.
    on_return=following.send_soon,
)


@cache
def server() -> Elastic:
    """The one of this process."""
    return Elastic()


def guarded(at_home: Backend) -> Guarded:
    """The server, and who answers while it is away."""
    return Guarded(server(), at_home, breaker)


def answers() -> bool:
    """Whether the server does; asking is also a try after a failure, when nobody searches."""
    if not breaker.lets_through():
        return False
    try:
        Elastic().totals([Ask(clock.today())])
    except BackendAway as error:
        breaker.failed(str(error))
        return False
    breaker.answered()
    return True
