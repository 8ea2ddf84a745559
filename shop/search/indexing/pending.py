"""Products whose documents are out of date: noted with the change, indexed after its commit.

The note is part of the changing transaction. Whatever stops a process between the two, it is there
for the next one to find: a later change, the worker, or a reader (healing).
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction

from django_tasks import task
from redis.exceptions import RedisError

from ..models import IndexState, PendingProduct
from .rows import note
from .writing import Written, bring_up_to_date, lock_state, lock_state_if_free

CHUNK = 500
# A product may have been noted several times.
LOOK_AT = 4 * CHUNK
CHUNKS_AT_ONCE = 4
AFTER_COMMIT = "after commit"
CALL_SECONDS = 10


def mark(product_ids: Iterable[int]) -> None:
    """Note that these products' documents are out of date; call inside the change's transaction."""
    ids = sorted(set(product_ids))
    if not ids:
        return
    note(ids)
    if settings.SEARCH_INDEXES == AFTER_COMMIT and not _will_be_indexed():
        transaction.on_commit(index_after_commit, robust=True)


def _will_be_indexed() -> bool:
    """Whether this transaction indexes at its end already."""
    waiting = connections[DEFAULT_DB_ALIAS].run_on_commit
    return any(entry[1] is index_after_commit for entry in waiting)


def index_after_commit() -> None:
    """Index what a change left, and leave to the worker what would keep somebody waiting."""
    try:
        for _ in range(CHUNKS_AT_ONCE):
            if _index_chunk() is None:
                return
    except Exception:
        call_the_worker()
        raise
    if PendingProduct.objects.exists():
        index_the_rest.enqueue()


def call_the_worker() -> None:
    """Leave what is noted to it; however many call, once in a while."""
    with suppress(Error, OSError, RedisError):
        if cache.add("search:call", 1, CALL_SECONDS):
            index_the_rest.enqueue()


@task()
def index_the_rest() -> None:
    """Index whatever is noted; may run twice."""
    index_pending()


def index_pending() -> Written:
    """Index what is noted, the oldest first, until nothing is."""
    done = Written()
    while (chunk := _index_chunk()) is not None:
        done += chunk
    return done


def index_a_few(most: int) -> Written | None:
    """Index the oldest of what is noted, or nothing while somebody else does."""
    return _index_chunk(most, lock_state_if_free)


def _index_chunk(
    most: int | None = None, lock: Callable[[], IndexState | None] = lock_state
) -> Written | None:
    """Index the oldest of what is noted; None when nothing is, or the lock is not to be had."""
    if not PendingProduct.objects.exists():
        return None
    with transaction.atomic():
        # Held before the notes are read: two that index at once do not take the same ones.
        state = lock()
        if state is None:
            return None
        oldest = PendingProduct.objects.order_by("pk").values_list("pk", "product_id")
        notes = list(oldest[:LOOK_AT])
        ids = set(list(dict.fromkeys(pk for _, pk in notes))[: most or CHUNK])
        written = bring_up_to_date(state, ids)
        # By their own keys: one that came while products were read stays.
        taken = [key for key, pk in notes if pk in ids]
        PendingProduct.objects.filter(pk__in=taken).delete()
    return written
