"""Elasticsearch as pages ask it: with its breaker, and the database to answer for it."""

from functools import cache

from shop.certification import clock
from shop.search.asking import Ask, Backend, BackendAway
from shop.search.backends import embedded
from shop.search.backends.breaker import Breaker
from shop.search.backends.embedded.backend import Moment
from shop.search.backends.embedded.snapshots import State
from shop.search.backends.guarded import Guarded

from . import connection, following
from .backend import Elastic

breaker = Breaker(
    "Elasticsearch",
    away="is away, the database answers for it",
    back="is back",
    # What was written while it was away is sent now, and not with the next change.
    on_return=following.send_soon,
)


# Opened and closed by the state of the index, not by questions.
_behind = Breaker(
    "The index in Elasticsearch", away="is behind, the database answers", back="has caught up"
)


@cache
def server() -> Elastic:
    """The one of this process."""
    return Elastic()


def guarded(at_home: Moment) -> Backend:
    """The server, and who answers while it is away or does not follow."""
    if _is_unwritten(at_home.state):
        # The index is made with the first document; whatever is asked, there is nothing.
        return at_home
    return Guarded(server(), at_home, breaker, is_behind=_is_behind(at_home.state))


def _is_behind(state: State | None) -> bool:
    if state is None:
        return _behind.is_open
    if not state.mirror_is_behind:
        _behind.answered()
        return False
    _behind.failed(f"it has {state.mirrored} of {state.number}")
    following.build_soon()
    return True


def _is_unwritten(state: State | None) -> bool:
    """Whether there never was a document, as in a shop that has just been set up."""
    return state is not None and not state.number


def answers() -> bool:
    """Whether the server does; asking is also a try after a failure, when nobody searches.

    One that is behind is not asked by pages either. One without an index is ready as long as there
    is nothing to be found.
    """
    if not breaker.lets_through():
        return False
    state = embedded().snapshots.state()
    try:
        Elastic().totals([Ask(clock.today())])
    except BackendAway as error:
        if isinstance(error, connection.IndexMissing) and _is_unwritten(state):
            breaker.answered()
            return True
        breaker.failed(str(error))
        return False
    breaker.answered()
    return not _is_behind(state)
