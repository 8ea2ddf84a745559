"""Rows are kept the first time they are read: as evidence, or waiting, or refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..match import producer_identity
from ..models import ImportRow, ImportRun
from ..normalise.producers import WITHDRAWN
from ..plan import Outcome, RowResult
from ..records import CELLS, RawRow, Row
from .journal import about_to_change

WAITING = frozenset({Outcome.QUARANTINED})
OUTCOME_COLUMNS = (
    "run",
    "line",
    "normalised",
    "outcome",
    "reason",
    "is_evidence",
    "waiting",
    "product_key",
    "producer_key",
    "product",
    "certificate",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row with its outcome and what it became evidence for."""

    result: RowResult
    identity: str = ""
    product_id: int | None = None
    certificate_id: int | None = None


def import_row(run: ImportRun, kept: Kept, raw: RawRow | None) -> ImportRow:
    """The record of one row. A row whose stars are contradicted is evidence too, and waits."""
    row, outcome = kept.result.row, kept.result.outcome
    return ImportRow(
        run=run,
        line=row.line,
        source_id=row.source_id,
        grade=row.grade,
        fingerprint=row.fingerprint,
        raw={name: raw[name] for name in CELLS if raw[name]} if raw else {},
        normalised=row.to_json(),
        outcome=outcome.value,
        reason=kept.result.reason,
        is_evidence=kept.certificate_id is not None and row.change != WITHDRAWN,
        waiting=outcome in WAITING,
        product_key=kept.identity,
        producer_key=producer_identity(row) if kept.certificate_id else "",
        product_id=kept.product_id,
        certificate_id=kept.certificate_id,
    )


def settle_waiting(run: ImportRun, accepted: Iterable[Row]) -> None:
    """Rows that waited for a better source and now have it wait no longer."""
    fingerprints = [row.fingerprint for row in accepted]
    waiting = ImportRow.objects.filter(fingerprint__in=fingerprints, waiting=True, certificate=None)
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
