"""Rows are kept the first time they are read: as evidence, or waiting, or refused."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from ..match import producer_identity
from ..models import ImportRow, ImportRun
from ..normalise.producers import WITHDRAWN
from ..plan import Outcome, RowResult
from ..records import CELLS, RawRow, Row
from .inserting import Columns, insert
from .journal import about_to_change

T = TypeVar("T")

WAITING = frozenset({Outcome.QUARANTINED})
AT_ONCE = 500
"""Rows that are looked up together; SQLite takes no more than 999 values in a query."""

OUTCOME_COLUMNS = (
    "run_id",
    "line",
    "normalised",
    "outcome",
    "reason",
    "is_evidence",
    "waiting",
    "product_key",
    "producer_key",
    "product_id",
    "certificate_id",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row with its outcome and what it became evidence for."""

    result: RowResult
    identity: str = ""
    product_id: int | None = None
    certificate_id: int | None = None


def keep_rows(run: ImportRun, kept: Iterable[Kept], raws: Mapping[int, RawRow]) -> set[str]:
    """Keep rows with their outcomes. One kept before, in another state, is brought up to date.

    The fingerprints of those that were kept before, of whatever grade.
    """
    kept_before: set[str] = set()
    for batch in in_batches(kept, AT_ONCE):
        marks = [one.result.row.fingerprint for one in batch]
        found = ImportRow.objects.filter(fingerprint__in=marks)
        known = {(row.fingerprint, row.grade): row for row in found}
        kept_before.update(mark for mark, _ in known)
        new, changed = [], []
        for one in batch:
            row, columns = one.result.row, _columns(run, one, raws.get(one.result.row.line))
            before = known.get((row.fingerprint, row.grade))
            if before is None:
                new.append(columns)
            else:
                about_to_change([before])
                for name in OUTCOME_COLUMNS:
                    setattr(before, name, columns[name])
                changed.append(before)
        insert(ImportRow, new)
        ImportRow.objects.bulk_update(changed, OUTCOME_COLUMNS)
    return kept_before


def _columns(run: ImportRun, kept: Kept, raw: RawRow | None) -> Columns:
    """The record of one row. A row whose stars are contradicted is evidence too, and waits."""
    row, outcome = kept.result.row, kept.result.outcome
    cells = raw.cells if raw else {}
    return {
        "run_id": run.pk,
        "line": row.line,
        "source_id": row.source_id,
        "grade": row.grade,
        "fingerprint": row.fingerprint,
        "raw": {name: text for name in CELLS if (text := cells.get(name))},
        "normalised": row.to_json(),
        "outcome": outcome.value,
        "reason": kept.result.reason,
        "is_evidence": kept.certificate_id is not None and row.change != WITHDRAWN,
        "waiting": outcome in WAITING,
        "product_key": kept.identity,
        "producer_key": producer_identity(row) if kept.certificate_id else "",
        "product_id": kept.product_id,
        "certificate_id": kept.certificate_id,
    }


def settle_waiting(run: ImportRun, accepted: Set[str]) -> None:
    """Rows with these fingerprints that waited for a better source have it and wait no longer."""
    if not accepted:
        return
    waiting = ImportRow.objects.filter(fingerprint__in=accepted, waiting=True, certificate=None)
    settled = list(waiting)
    about_to_change(settled)
    for row in settled:
        row.waiting, row.settled_by = False, run
    ImportRow.objects.bulk_update(settled, ["waiting", "settled_by"])


def move_evidence(moved: Mapping[int, Iterable[Row]]) -> None:
    """Rows that turned out to speak of another certificate become its evidence."""
    for certificate_id, rows in moved.items():
        for row in rows:
            kept = ImportRow.objects.filter(fingerprint=row.fingerprint, grade=row.grade)
            about_to_change(kept)
            kept.update(certificate_id=certificate_id)


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of so many items."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
