"""What somebody asks of the figures, read from an address that may hold anything."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from shop.certification import clock
from shop.regions.models import Region

from .moments import FIRST_YEAR

LAST_YEAR = 2100
MAX_TEXT = 120


@dataclass(frozen=True)
class Selection:
    """Day to count on, province, year and source; what makes no sense is left out."""

    day: dt.date
    province: Region | None = None
    predecessors: tuple[Region, ...] = field(default=(), compare=False)
    year: int | None = None
    source: str = ""

    @property
    def provinces(self) -> list[Region]:
        """A former province alone; a province of today with all that became part of it."""
        return [self.province, *self.predecessors] if self.province else []

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the day was chosen."""
        return bool(self.province or self.year or self.source)

    def query(self, **more: object) -> str:
        """The query part of an address that means this selection, with more of it."""
        pairs: dict[str, object] = {"day": self.day.isoformat()}
        if self.province:
            pairs["province"] = self.province.slug_path
        return "?" + urlencode(pairs | {name: value for name, value in more.items() if value})


def read_selection(params: QueryDict, regions: Sequence[Region]) -> Selection:
    """Read an address. `regions` are today's, with their predecessors at hand."""
    today = clock.today()
    year = _year(params.get("year", ""))
    day = _day(params.get("day", "")) or (min(dt.date(year, 12, 31), today) if year else today)
    province = _province(params.get("province", ""), regions)
    former = tuple(province.predecessors.all()) if province and not province.is_former else ()
    return Selection(day, province, former, year, params.get("source", "")[:MAX_TEXT])


def _year(text: str) -> int | None:
    year = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else 0
    return year if FIRST_YEAR <= year < LAST_YEAR else None


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year < LAST_YEAR else None


def _province(text: str, regions: Sequence[Region]) -> Region | None:
    """ "thai-nguyen", "thai-nguyen/bac-kan", or "bac-kan" alone."""
    former = [old for region in regions for old in region.predecessors.all()]
    for region in (*regions, *former):
        if text == region.slug_path:
            return region
    return next((old for old in former if text == old.slug), None)
