"""Brings documents up to date with their products, one writer at a time.

The state's row is locked first and products are read after it, so of two writers the later one has
read the newer product; the number of the index grows in the order in which its content is seen.
"""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from ..models import IndexState, SearchDocument
from . import mirrors
from .reading import documents_of

THE_ONE = 1
# What a document says; its key, revision and mark of removal stand beside it.
CONTENT = (
    "name",
    "name_key",
    "english",
    "producer_id",
    "producer_name",
    "producer",
    "place",
    "goods",
    "facets",
    "periods",
    "price",
    "in_stock",
)


@dataclass(frozen=True)
class Written:
    """What was found out of date and is written now, in documents."""

    differing: int = 0
    missing: int = 0
    surplus: int = 0
    right: int = 0

    def __add__(self, other: "Written") -> "Written":
        return Written(
            self.differing + other.differing,
            self.missing + other.missing,
            self.surplus + other.surplus,
            self.right + other.right,
        )

    @property
    def changed(self) -> int:
        """Documents that were not as they should be."""
        return self.differing + self.missing + self.surplus


def write(ids: Collection[int], *, anew: bool = False) -> Written:
    """Bring the documents of these products up to date; `anew` writes those that are, too."""
    with transaction.atomic():
        return bring_up_to_date(lock_state(), ids, anew=anew)


def bring_up_to_date(locked: IndexState, ids: Collection[int], *, anew: bool = False) -> Written:
    """The same, for a caller who holds the lock."""
    due = documents_of(ids)
    stored = {one.pk: one for one in SearchDocument.objects.filter(pk__in=ids)}
    gone = [one for pk, one in stored.items() if pk not in due and not one.gone]
    missing = [one for pk, one in due.items() if pk not in stored or stored[pk].gone]
    others = [one for pk, one in due.items() if pk in stored and not stored[pk].gone]
    differing = [one for one in others if _content(one) != _content(stored[one.pk])]
    writes = [*missing, *(others if anew else differing), *map(_removed, gone)]
    if writes:
        raise_number(locked)
        _upsert(locked, writes)
    return Written(len(differing), len(missing), len(gone), len(others) - len(differing))


def lock_state() -> IndexState:
    """The state of the index, held until the transaction ends."""
    locked = IndexState.objects.select_for_update().filter(pk=THE_ONE)
    state = locked.first()
    if state is None:
        IndexState.objects.bulk_create([IndexState(pk=THE_ONE)], ignore_conflicts=True)
        state = locked.get()
    return state


def raise_number(state: IndexState) -> None:
    """The content is about to be another one; mirrors hear of it once it is seen by all."""
    state.number += 1
    state.mark = secrets.token_hex(16)
    state.save(update_fields=["number", "mark", "floor"])
    number = state.number
    transaction.on_commit(lambda: mirrors.follow(number), robust=True)


def _content(document: SearchDocument) -> list:
    return [getattr(document, name) for name in CONTENT]


def _removed(document: SearchDocument) -> SearchDocument:
    """A product without a page leaves its key, so that readers hear that it is gone."""
    return SearchDocument(product_id=document.pk, gone=True)


def _upsert(state: IndexState, documents: Iterable[SearchDocument]) -> None:
    fresh = list(documents)
    for document in fresh:
        document.revision = state.number
    SearchDocument.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["product_id"],
        update_fields=["revision", "gone", *CONTENT],
    )
