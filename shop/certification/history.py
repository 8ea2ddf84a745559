"""The history of a certificate as readers see it, newest first."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import clock
from .models import Certificate, CertificateEvent
from .standing import State, certificate_standing


@dataclass(frozen=True)
class HistoryLine:
    """One line of the timeline. `date` is None when the sources give none."""

    date: dt.date | None
    title: str
    text: str
    source: str
    read_on: dt.date | None


def history_of(certificate: Certificate, on: dt.date) -> list[HistoryLine]:
    """Recorded events, and the end of validity once it has come; events must be prefetched."""
    lines = [_line(event, certificate) for event in certificate.events.all()]
    state = certificate_standing(certificate, [certificate], on).state
    if state is State.LAPSED:
        lines.append(HistoryLine(certificate.last_day, _("Last valid day"), "", "", None))
    elif state is State.ENDING and certificate.last_day:
        text = _("Valid to the end of this day, Vietnamese time.")
        lines.append(HistoryLine(certificate.last_day, _("Ends soon"), text, "", None))
    return sorted(lines, key=lambda line: line.date or dt.date.min, reverse=True)


def _line(event: CertificateEvent, certificate: Certificate) -> HistoryLine:
    titles = {
        CertificateEvent.Kind.ISSUED: _("Issued with %(stars)d stars"),
        CertificateEvent.Kind.RENEWED: _("Renewed with %(stars)d stars"),
        CertificateEvent.Kind.REEVALUATED: _("Re-assessed, %(stars)d stars"),
        CertificateEvent.Kind.UPGRADED: _("Upgraded to %(stars)d stars"),
        CertificateEvent.Kind.DOWNGRADED: _("Re-assessed down to %(stars)d stars"),
        CertificateEvent.Kind.CORRECTED: _("Record corrected"),
        CertificateEvent.Kind.SUSPENDED: _("Suspended"),
        CertificateEvent.Kind.WITHDRAWN: _("Withdrawn"),
        CertificateEvent.Kind.EXTENDED: _("Extended"),
        CertificateEvent.Kind.RESTORED: _("Restored"),
    }
    title = titles[CertificateEvent.Kind(event.kind)]
    return HistoryLine(
        date=event.happened_on,
        title=title % {"stars": certificate.stars} if "%(stars)d" in title else title,
        text=event.note,
        source=_source(certificate),
        read_on=event.recorded_at.astimezone(clock.VIETNAM).date() if event.recorded_at else None,
    )


def _source(certificate: Certificate) -> str:
    paper = str(certificate.decision.number) if certificate.decision else ""
    page = certificate.source.title if certificate.source else ""
    return " · ".join(part for part in (paper, page) if part)
