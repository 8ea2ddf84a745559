"""The lines of a certificate's history with whoever and whatever stands behind each."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shop.certification.models import Certificate, CertificateEvent
from shop.certification.reasons import reason_in_words
from shop.certification.telling import title_of

from ..models import ImportRun, UndoneChange

BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Told:
    """One line: when it happened and was recorded, what, by whom, from which run, row and paper.

    `line` is the row in the list of the run; 0 for none.
    """

    happened_on: dt.date | None
    recorded_at: dt.datetime | None
    title: str
    note: str = ""
    who: Any = None
    second: Any = None
    run: ImportRun | None = None
    line: int = 0
    document: str = ""


def lines_of(certificate: Certificate) -> list[Told]:
    """Every event, and every run that was taken back again, the last recorded first.

    Three queries, whatever the number of lines.
    """
    events = list(certificate.events.select_related("actor"))
    runs = _runs(events)
    lines = [_told(event, certificate, runs) for event in events]
    lines += [_taken_back(change) for change in _undone(certificate)]
    return sorted(lines, key=_recorded, reverse=True)


def _recorded(line: Told) -> dt.datetime:
    return line.recorded_at or dt.datetime.min.replace(tzinfo=dt.UTC)


def _runs(events: list[CertificateEvent]) -> dict[int, ImportRun]:
    numbers = {event.run_number for event in events if event.run_number is not None}
    found = ImportRun.objects.filter(number__in=numbers).select_related("actor", "seconded_by")
    return {run.number: run for run in found}


def _told(event: CertificateEvent, certificate: Certificate, runs: dict[int, ImportRun]) -> Told:
    run = runs.get(event.run_number or 0)
    line = event.source_ref.rpartition(":")[2]
    withdrawn = event.kind == CertificateEvent.Kind.WITHDRAWN
    return Told(
        happened_on=event.happened_on,
        recorded_at=event.recorded_at,
        title=title_of(event.kind, certificate.stars),
        note=_note_in_words(event.note, certificate.withdrawn_paper if withdrawn else ""),
        who=event.actor or (run.actor if run else None),
        second=run.seconded_by if run else None,
        run=run,
        line=int(line) if run and line.isdecimal() else 0,
        document=certificate.withdrawn_paper if withdrawn else "",
    )


def _note_in_words(note: str, document: str) -> str:
    """Reasons that the office chose in words, without the paper, which is told beside it."""
    parts = (part for part in note.split(BETWEEN) if part != document)
    return BETWEEN.join(map(reason_in_words, parts))


def _undone(certificate: Certificate) -> list[UndoneChange]:
    changes = UndoneChange.objects.filter(product=certificate.product_id, left_out="")
    return list(changes.select_related("run__undoes", "run__actor", "run__seconded_by"))


def _taken_back(change: UndoneChange) -> Told:
    run = change.run
    number = run.undoes.number if run.undoes else 0
    return Told(
        happened_on=None,
        recorded_at=run.finished_at or run.started_at,
        title=_("Import %(number)d was undone") % {"number": number},
        who=run.actor,
        second=run.seconded_by,
        run=run,
    )
