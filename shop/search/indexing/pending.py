"""Products whose documents are out of date: noted with the change, indexed after its commit.

The note is part of the changing transaction. Whatever stops a process between the two, it is there
for the next one to find.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from django_tasks import task

from ..models import PendingProduct
from .rows import note
from .writing import Written, bring_up_to_date, lock_state

CHUNK = 500
# A product may have been noted several times.
LOOK_AT = 4 * CHUNK
CHUNKS_AT_ONCE = 4
AFTER_COMMIT = "after commit"


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
    for _ in range(CHUNKS_AT_ONCE):
        if _index_chunk() is None:
            return
    if PendingProduct.objects.exists():
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


def _index_chunk() -> Written | None:
    """Index the oldest of what is noted; None when nothing is."""
    if not PendingProduct.objects.exists():
        return None
    with transaction.atomic():
        # Held before the notes are read: two that index at once do not take the same ones.
        state = lock_state()
        oldest = PendingProduct.objects.order_by("pk").values_list("pk", "product_id")
        notes = list(oldest[:LOOK_AT])
        ids = set(list(dict.fromkeys(pk for _, pk in notes))[:CHUNK])
        written = bring_up_to_date(state, ids)
        # By their own keys: one that came while products were read stays.
        taken = [key for key, pk in notes if pk in ids]
        PendingProduct.objects.filter(pk__in=taken).delete()
    return written
