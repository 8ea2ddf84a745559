"""Brings documents up to date with their products, one writer at a time.

The state's row is locked first and products are read after it, so of two writers the later one has
read the newer product; the number of the index grows in the order in which its content is seen.
"""

import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import DataError, Error, IntegrityError, transaction
from django.utils import timezone

from ..models import IndexState, SearchDocument, SetAside
from . import mirrors
from .reading import Document, documents_of
from .rows import upsert

logger = logging.getLogger(__name__)
THE_ONE = 1
# A database that is locked or a table that is not there says nothing of a product.
_OF_A_PRODUCT = (DataError, IntegrityError)
_OF_THE_MACHINE = (Error, OSError, MemoryError)


@dataclass(frozen=True)
class Written:
    """What was found out of date and is written now, in documents."""

    differing: int = 0
    missing: int = 0
    surplus: int = 0
    right: int = 0
    set_aside: int = 0

    def __add__(self, other: "Written") -> "Written":
        return Written(
            self.differing + other.differing,
            self.missing + other.missing,
            self.surplus + other.surplus,
            self.right + other.right,
            self.set_aside + other.set_aside,
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
    """The same, for a caller who holds the lock. One that cannot be indexed stops no other."""
    try:
        with transaction.atomic():
            done = _bring_up_to_date(locked, ids, anew=anew)
    except _OF_A_PRODUCT as error:
        return _one_by_one(locked, ids, error, anew=anew)
    except _OF_THE_MACHINE:
        raise
    except Exception as error:  # noqa: BLE001 - whatever its data lead to
        return _one_by_one(locked, ids, error, anew=anew)
    SetAside.objects.filter(pk__in=ids).delete()
    return done


def _one_by_one(
    locked: IndexState, ids: Collection[int], error: Exception, *, anew: bool
) -> Written:
    """Halves, until the one is found that cannot be indexed."""
    keys = sorted(ids)
    if len(keys) == 1:
        _set_aside(locked, keys[0], error)
        return Written(set_aside=1)
    middle = len(keys) // 2
    halves = (keys[:middle], keys[middle:])
    return sum((bring_up_to_date(locked, half, anew=anew) for half in halves), Written())


def _set_aside(locked: IndexState, pk: int, error: Exception) -> None:
    """What is not known to be true is not shown: its document goes."""
    if _stored([pk]):
        raise_number(locked)
        _remove([pk], locked.number)
    why = f"{type(error).__name__}: {error}"[:200].replace("\x00", "")
    row, is_new = SetAside.objects.get_or_create(pk=pk, defaults={"why": why})
    if is_new:
        logger.error("product %s cannot be indexed and is not found", pk, exc_info=error)
    else:
        SetAside.objects.filter(pk=pk).update(failures=row.failures + 1, why=why)


def _bring_up_to_date(locked: IndexState, ids: Collection[int], *, anew: bool) -> Written:
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


def lock_state_if_free() -> IndexState | None:
    """The same, or None where somebody holds it."""
    IndexState.objects.bulk_create([IndexState(pk=THE_ONE)], ignore_conflicts=True)
    return IndexState.objects.select_for_update(skip_locked=True).filter(pk=THE_ONE).first()


def raise_number(state: IndexState) -> None:
    """The content is about to be another one; mirrors hear of it once it is seen by all."""
    if state.mirrored >= state.number:
        state.followed_at = timezone.now()
    state.number += 1
    state.mark = secrets.token_hex(16)
    state.save(update_fields=["number", "mark", "floor", "followed_at"])
    number = state.number
    transaction.on_commit(lambda: mirrors.follow(number), robust=True)


def _remove(ids: Collection[int], number: int) -> None:
    """A product without a page leaves its key, so that readers hear that it is gone."""
    empty = SearchDocument(revision=number, gone=True)
    columns = (*Document._fields[1:], "revision", "gone")
    SearchDocument.objects.filter(pk__in=ids).update(
        **{name: getattr(empty, name) for name in columns}
    )
