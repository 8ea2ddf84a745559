"""Beside each report: where the certificate stood on the day of the sighting."""

from collections.abc import Iterable
from dataclasses import dataclass

from shop.certification.badges import Badge, badge
from shop.certification.standing import Standing
from shop.certification.verify import standings_on

from .models import Case, Report


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report and what its certificate was worth that day; None where no certificate is known."""

    report: Report
    standing: Standing | None

    @property
    def badge(self) -> Badge | None:
        """The standing in words."""
        return badge(self.standing) if self.standing else None


def sightings(cases: Iterable[Case]) -> dict[int, list[Sighting]]:
    """By case, the oldest first; the reports are loaded already. One query."""
    reports = [(case, report) for case in cases for report in case.reports.all()]
    stood = standings_on((case.code, report.seen_on) for case, report in reports if case.code)
    found: dict[int, list[Sighting]] = {}
    for case, report in reports:
        where = stood.get((case.code, report.seen_on))
        found.setdefault(case.pk, []).append(Sighting(report, where))
    return found
