"""The snapshot of the documents that this process holds, kept up with the table.

One query says whether it is still true. What is not known is read whole; afterwards only what was
written since, by its revision. Inside a transaction other documents may be seen that a rollback
takes away again: a snapshot made there serves as long as its mark is the table's, and nothing is
ever built upon it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Subquery
from django.utils import timezone

from shop.search.indexing.healing import heal, is_overdue
from shop.search.indexing.pending import AFTER_COMMIT, index_pending
from shop.search.models import IndexState, PendingProduct, SearchDocument
from shop.search.understanding.vocabulary import Vocabulary

from .changing import Row, changed
from .columns import Columns
from .days import Day, day_of, following
from .ordering import keys_carried_over

WHEN_ASKED = "when asked"
DAYS_KEPT = 4
CHUNK = 2_000
# A mirror that has not followed for longer has lost its way; the task tries twice by then.
MIRROR_FOLLOWS = dt.timedelta(seconds=30)


@dataclass(frozen=True)
class Snapshot:
    """All documents as of a number of the index."""

    number: int = 0
    mark: str = ""
    columns: Columns = field(default_factory=Columns)
    days: dict[dt.date, Day] = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The folded words of all documents, with what was found to be near them."""
        return Vocabulary(self.columns.vocabulary)

    def on(self, day: dt.date) -> Day:
        """The documents on a day, worked out once."""
        known = self.days.get(day)
        if known is None:
            known = day_of(self.columns, day)
            for old in list(self.days)[: 1 - DAYS_KEPT]:
                self.days.pop(old, None)
            self.days[day] = known
        return known

    def with_rows(self, state: "State", rows: Iterator[Row]) -> "Snapshot":
        """A new snapshot with these documents in the place of what they were."""
        columns, touched = changed(self.columns, rows)
        days = {}
        for day, before in list(self.days.items()):
            days[day] = after = following(before, columns, touched)
            after.keys.update(keys_carried_over(before, after, touched))
        snapshot = Snapshot(state.number, state.mark, columns, days)
        if "vocabulary" in vars(self) and columns.vocabulary == self.columns.vocabulary:
            vars(snapshot)["vocabulary"] = self.vocabulary
        return snapshot


class State(NamedTuple):
    """What the table says of itself."""

    number: int = 0
    mark: str = ""
    floor: int = 0
    mirrored: int = 0
    followed_at: dt.datetime | None = None
    oldest_note: dt.datetime | None = None

    @property
    def mirror_is_behind(self) -> bool:
        """Whether the mirror has missed what was written for too long."""
        if self.mirrored >= self.number:
            return False
        return self.followed_at is None or timezone.now() - self.followed_at > MIRROR_FOLLOWS


class Snapshots:
    """What this process holds, for all its threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept = Snapshot()
        self._inside = Snapshot()

    def current(self) -> Snapshot:
        """The documents as the table has them at this moment."""
        return self.now()[1]

    def now(self) -> tuple[State, Snapshot]:
        """The same, with what the table says of itself."""
        state = self.state()
        for known in (self._kept, self._inside):
            if state.mark and known.mark == state.mark:
                return state, known
        with self._lock:
            return state, self._read(state)

    def forget(self) -> None:
        """Read everything anew at the next question: the table is another one."""
        with self._lock:
            self._kept = self._inside = Snapshot()

    def state(self) -> State:
        """What the table says of itself; what should have been indexed by now is, first."""
        state = _read_state()
        if state.oldest_note and settings.SEARCH_INDEXES == WHEN_ASKED:
            index_pending()
        elif settings.SEARCH_INDEXES == AFTER_COMMIT and is_overdue(state.oldest_note):
            heal()
        else:
            return state
        return _read_state()

    def _read(self, state: State) -> Snapshot:
        if state.mark and self._kept.mark == state.mark:
            return self._kept
        base = self._kept
        if not base.mark or base.number < state.floor or base.number >= state.number:
            base = Snapshot()
        snapshot = base.with_rows(state, _rows(base.number if base.mark else None))
        if connection.in_atomic_block:
            self._inside = snapshot
        elif state.mark:
            self._kept = snapshot
        return snapshot


def _read_state() -> State:
    oldest = PendingProduct.objects.order_by("pk").values("noted_at")[:1]
    found = IndexState.objects.annotate(oldest_note=Subquery(oldest)).order_by("pk")
    row = found.values_list(*State._fields).first()
    if row is None:
        return State(oldest_note=oldest.values_list("noted_at", flat=True).first())
    return State(*row)


def _rows(since: int | None) -> Iterator[Row]:
    """Documents written after that number; without one, all that are there."""
    documents = SearchDocument.objects.order_by()
    wanted = documents.filter(gone=False) if since is None else documents.filter(revision__gt=since)
    found = wanted.values_list(*Row._fields).iterator(chunk_size=CHUNK)
    return (Row(*values) for values in found)
