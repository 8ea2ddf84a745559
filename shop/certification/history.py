"""The history of a certificate as readers see it, newest first."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import clock, rules, sources
from .models import Certificate, CertificateEvent
from .standing import Standing, State
from .telling import sentence_of, title_of

Kind = CertificateEvent.Kind


@dataclass(frozen=True)
class HistoryLine:
    """One line of the timeline. `date` is None when the sources give none.

    `source` is the number of the paper, `read_on` the day on which its list was read, `row_url`
    the row itself, `url` another page that the line speaks of.
    """

    date: dt.date | None
    title: str
    text: str = ""
    source: str = ""
    read_on: dt.date | None = None
    row_url: str = ""
    url: str = ""


def load_events(certificate: Certificate) -> None:
    """The certificate's recorded events with the moments of their reading: one query."""
    read_at = sources.moment_read("run_number")
    events = CertificateEvent.objects.annotate(read_at=read_at)
    prefetch_related_objects([certificate], Prefetch("events", events))


def history_of(
    certificate: Certificate, family: Sequence[Certificate], where: Standing, on: dt.date
) -> list[HistoryLine]:
    """Recorded events (loaded by `load_events`), and what follows from days and successors.

    `family` are all certificates of the product.
    """
    lines = [
        *_ending(certificate, where),
        *_replacement(certificate, family, on),
        *_end_of_suspension(certificate, on),
        *(_line(event, certificate) for event in certificate.events.all()),
        *_before_it(certificate, family, on),
    ]
    return sorted(lines, key=lambda line: line.date or dt.date.min, reverse=True)


def _line(event: CertificateEvent, certificate: Certificate) -> HistoryLine:
    read_at = getattr(event, "read_at", None) or event.recorded_at
    return HistoryLine(
        date=event.happened_on,
        title=title_of(event.kind, certificate.stars),
        text=sentence_of(event.kind, certificate),
        source=_paper(event, certificate),
        read_on=read_at.astimezone(clock.VIETNAM).date() if read_at else None,
        row_url=_row_url(event, certificate),
    )


def _paper(event: CertificateEvent, certificate: Certificate) -> str:
    if event.kind == Kind.WITHDRAWN:
        return certificate.withdrawn_paper
    if event.kind in (Kind.SUSPENDED, Kind.RESTORED):
        return ""
    paper = str(certificate.decision.number) if certificate.decision else ""
    source = certificate.source
    is_from_it = source and event.source_ref.rpartition(":")[0] == source.source_id
    return " · ".join(filter(None, (paper, source.title if source and is_from_it else "")))


def _row_url(event: CertificateEvent, certificate: Certificate) -> str:
    """Events of an import name their source and line: "snnmt-2024:14"."""
    line = event.source_ref.rpartition(":")[2]
    if not event.run_number or not line.isdecimal():
        return ""
    return reverse("certification:source_row", args=[certificate.code, event.run_number, int(line)])


def _ending(certificate: Certificate, where: Standing) -> Iterator[HistoryLine]:
    if where.state is State.ENDING and certificate.last_day:
        text = _("Valid to the end of this day, Vietnamese time.")
        yield HistoryLine(certificate.last_day, _("Ends soon"), text)
    elif where.state is State.LAPSED:
        text = _("It expired at the end of this day.")
        yield HistoryLine(certificate.last_day, _("Last valid day"), text)


def _replacement(
    certificate: Certificate, family: Sequence[Certificate], on: dt.date
) -> Iterator[HistoryLine]:
    later = rules.successors(certificate, family, on)
    if not later:
        return
    successor = min(later, key=lambda one: (one.valid_from or on, one.pk))
    first = successor.valid_from
    was_running = first is not None and rules.runs_to(certificate, first)
    title = _("Replaced by %(code)s") if was_running else _("Followed by %(code)s")
    yield HistoryLine(
        date=first if successor.precision == Certificate.Precision.DAY else None,
        title=title % {"code": successor.code},
        text=_("A newer certificate of the same product, with %(stars)d stars.")
        % {"stars": successor.stars},
        source=str(successor.decision.number) if successor.decision else "",
        url=reverse("certification:certificate", args=[successor.code]),
    )


def _before_it(
    certificate: Certificate, family: Sequence[Certificate], on: dt.date
) -> Iterator[HistoryLine]:
    for one in family:
        if certificate in rules.successors(one, family, on):
            yield HistoryLine(
                date=one.valid_from if one.precision == Certificate.Precision.DAY else None,
                title=_("%(stars)d stars under %(code)s") % {"stars": one.stars, "code": one.code},
                text=_("An earlier certificate of the same product."),
                source=str(one.decision.number) if one.decision else "",
                url=reverse("certification:certificate", args=[one.code]),
            )


def _end_of_suspension(certificate: Certificate, on: dt.date) -> Iterator[HistoryLine]:
    until = certificate.suspended_until
    if certificate.suspended_from is None or until is None:
        return
    if not rules.is_suspended(certificate, on) and certificate.suspended_from <= on:
        text = _("It was suspended until %(day)s.") % {"day": date_format(until)}
        yield HistoryLine(until + dt.timedelta(days=1), _("Suspension over"), text)
