"""What a list speaks for: a province, a year, a decision, or the whole country."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shop.certification import clock
from shop.certification.models import Certificate
from shop.certification.querysets import CertificateQuerySet
from shop.regions.models import Region
from shop.regions.places import PlaceBook

from .errors import UnknownScope
from .normalise import Declared
from .normalise.days import FIRST_YEAR
from .normalise.decisions import number_key


@dataclass(frozen=True, slots=True)
class Scope:
    """What was declared with a list; it fills empty cells and says what `complete` means."""

    province: str = ""
    year: int | None = None
    decision: str = ""
    decision_date: dt.date | None = None
    stars: int | None = None

    def check(self, book: PlaceBook) -> None:
        """Refuse what cannot be meant."""
        if self.province and self.region(book) is None:
            raise UnknownScope(_("The province “%(name)s” is not known.") % {"name": self.province})
        if self.year is not None and not FIRST_YEAR <= self.year <= 2100:
            raise UnknownScope(_("The programme has no year %(year)s.") % {"year": self.year})
        if self.decision_date and not self.decision:
            raise UnknownScope(_("A day of decision needs the number of the decision."))

    def region(self, book: PlaceBook) -> Region | None:
        """The declared province in the register of the declared time."""
        day = self.decision_date or (dt.date(self.year, 12, 31) if self.year else None)
        return book.province(self.province, day)

    def regions(self, book: PlaceBook) -> frozenset[int]:
        """The declared province in both registers, with what became part of it; empty for all."""
        region = self.region(book) if self.province else None
        return frozenset(_with_predecessors(region)) if region else frozenset()

    def declared(self) -> Declared:
        """The cells that every row of the list is given where it leaves them empty."""
        cells = {
            "province": self.province,
            "year": str(self.year or ""),
            "decision_no": self.decision,
            "decision_date": self.decision_date.isoformat() if self.decision_date else "",
            "stars": str(self.stars or ""),
        }
        return Declared({name: value for name, value in cells.items() if value})

    def certificates(
        self, book: PlaceBook, in_force_on: dt.date | None = None
    ) -> CertificateQuerySet:
        """Known certificates a complete list of this scope would name.

        Of a year or a decision all of them; otherwise those in force, since lists of what is in
        force rightly leave out what has lapsed.
        """
        found = Certificate.objects.all()
        if self.province and (region := self.region(book)):
            found = found.filter(region__in=_with_predecessors(region))
        if self.year is not None:
            found = found.filter(assessment_year=self.year)
        if self.decision:
            found = found.filter(decision__number_key=number_key(self.decision))
        if self.year is None and not self.decision:
            found = found.in_force(in_force_on or clock.today())
        return found

    def in_force(self, book: PlaceBook, day: dt.date) -> CertificateQuerySet:
        """What is in force in the declared province that day, of whatever year and decision: a new
        paper ends or lowers what older ones gave."""
        found, regions = Certificate.objects.in_force(day), self.regions(book)
        return found.filter(region__in=regions) if regions else found

    def as_json(self) -> dict[str, Any]:
        """The scope as it is kept with a run."""
        return {
            "province": self.province,
            "year": self.year,
            "decision": self.decision,
            "decision_date": self.decision_date.isoformat() if self.decision_date else None,
            **({"stars": self.stars} if self.stars else {}),
        }


def _with_predecessors(region: Region) -> list[int]:
    """A region with what became part of it and its namesake in the other register."""
    twins = Region.objects.filter(slug=region.slug).exclude(pk=region.pk)
    if region.is_former:
        return [region.pk, *twins.values_list("pk", flat=True)]
    return [region.pk, *region.predecessors.values_list("pk", flat=True)]
