"""Brings documents up to date with their products, one writer at a time.

The state's row is locked first and products are read after it, so of two writers the later one has
read the newer product; the number of the index grows in the order in which its content is seen.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from ..models import IndexState, SearchDocument
from . import mirrors
from .reading import Document, documents_of
from .rows import upsert

THE_ONE = 1


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
    stored = _stored(ids)
    gone = [pk for pk in stored if pk not in due]
    missing = [one for pk, one in due.items() if pk not in stored]
    differing = [one for pk, one in due.items() if pk in stored and one != stored[pk]]
    writes = [*due.values()] if anew else [*missing, *differing]
    if writes or gone:
        raise_number(locked)
        upsert(writes, locked.number)
        _remove(gone, locked.number)
    right = len(due) - len(missing) - len(differing)
    return Written(len(differing), len(missing), len(gone), right)


def _stored(ids: Collection[int]) -> dict[int, tuple]:
    """What is stored of these products, those removed left out."""
    rows = SearchDocument.objects.filter(pk__in=ids, gone=False).values_list(*Document._fields)
    return {row[0]: row for row in rows}


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


def _remove(ids: Collection[int], number: int) -> None:
    """A product without a page leaves its key, so that readers hear that it is gone."""
    empty = SearchDocument(revision=number, gone=True)
    columns = (*Document._fields[1:], "revision", "gone")
    SearchDocument.objects.filter(pk__in=ids).update(
        **{name: getattr(empty, name) for name in columns}
    )
