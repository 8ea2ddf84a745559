"""The whole index: written anew, or compared with the products and healed, chunk by chunk.

Readers find all the while what they found before: documents are written over, never emptied first.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from shop.catalogue.models import Product

from ..models import PendingProduct, SearchDocument
from .pending import CHUNK, index_pending
from .writing import Written, lock_state, raise_number, write


def rebuild() -> Written:
    """Write every document anew, and forget those of products without a page."""
    # What is noted by now is seen below; what is noted meanwhile stays.
    waiting = list(PendingProduct.objects.values_list("pk", flat=True))
    done = sum((write(ids, anew=True) for ids in _everything()), Written())
    for notes in _chunks(waiting):
        PendingProduct.objects.filter(pk__in=notes).delete()
    _forget_removed()
    return done


def check() -> Written:
    """Compare every document with what it should be; what is wrong is written right."""
    index_pending()
    return sum((write(ids) for ids in _everything()), Written())


def _everything() -> Iterator[list[int]]:
    """Keys of all products with a page, then of documents whose product has none."""
    published = Product.objects.published()
    yield from _keys(published)
    documents = SearchDocument.objects.filter(gone=False)
    yield from _keys(documents.exclude(pk__in=published.order_by().values("pk")))


def _keys(records: QuerySet) -> Iterator[list[int]]:
    last = 0
    while keys := list(_after(records, last)):
        yield keys
        last = keys[-1]


def _after(records: QuerySet, last: int) -> QuerySet:
    return records.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _forget_removed() -> None:
    """Readers that have not heard of these removals start over."""
    with transaction.atomic():
        state = lock_state()
        if SearchDocument.objects.filter(gone=True).delete()[0]:
            # Above every number known by now: who reads what changed at this very moment, too.
            state.floor = state.number + 1
            raise_number(state)
