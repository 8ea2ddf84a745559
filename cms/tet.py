"""Until when to order for Tết, for every province, by the moon and the delivery table."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from shop.certification import clock
from shop.regions.models import MacroRegion
from shop.regions.selectors import current_regions
from shop.seasons.lunar import next_tet
from shop.shipping import table
from shop.shipping.order_by import Deadline, deadlines
from shop.shipping.tariff import Tariff, Zone

from .cache import remembered

# So long before Tết people begin to order for it.
SHOWN_DAYS_BEFORE = 60
ONE = dt.timedelta(days=1)

FROM = {
    Zone.SAME_PROVINCE: _("from the province itself"),
    Zone.SAME_REGION: _("from the same region"),
    Zone.OTHER_REGION: _("from other regions"),
}


class Province(NamedTuple):
    """A province of today as a destination."""

    pk: int
    slug: str
    name: str
    macro_region: str


@dataclass(frozen=True)
class Row:
    """Provinces of one region that have the same last days."""

    region: str
    provinces: tuple[Province, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def names(self) -> str:
        """The provinces, one after the other."""
        return ", ".join(one.name for one in self.provinces)

    def cells(self, on: dt.date) -> list["Cell"]:
        """One for each zone of the table, in their order."""
        found = {one.zone: one for one in self.deadlines}
        return [Cell(str(FROM[where]), found.get(where), on) for where in Zone]


@dataclass(frozen=True)
class Cell:
    """The last day for goods from one zone; `deadline` is None where nobody sends from there."""

    sent_from: str
    deadline: Deadline | None
    on: dt.date

    @property
    def is_past(self) -> bool:
        """Whether an order of today comes too late."""
        return self.deadline is not None and self.deadline.is_past(self.on)


class TetTable:
    """The next Tết as seen from a day."""

    def __init__(self, on: dt.date | None = None) -> None:
        self.on = on or clock.today()
        self.day = next_tet(self.on)
        self.eve = self.day - ONE

    @property
    def days_left(self) -> int:
        """How many days are left until Tết."""
        return (self.day - self.on).days

    @property
    def opens(self) -> dt.date:
        """The first day on which the table is shown."""
        return self.day - dt.timedelta(days=SHOWN_DAYS_BEFORE)

    @property
    def is_shown(self) -> bool:
        """Whether it is time to say until when to order."""
        return self.on >= self.opens

    @property
    def heads(self) -> list[str]:
        """What stands above the columns."""
        return [str(FROM[where]) for where in Zone]

    def rows(self) -> list[Row]:
        """All provinces, region by region, those with the same days together."""
        kept = last_days_alike(table.kept.get().tariff, tuple(provinces()), self.eve, self.day)
        return [Row(str(MacroRegion(macro).label), those, found) for macro, those, found in kept]

    def row_of(self, slug: str, rows: Iterable[Row]) -> tuple[Province, Row] | None:
        """The province of that slug with its row."""
        return next(((one, row) for row in rows for one in row.provinces if one.slug == slug), None)


# One for each language and both sides of a change of the delivery table.
@lru_cache(maxsize=4)
def last_days_alike(
    tariff: Tariff, everywhere: tuple[Province, ...], eve: dt.date, tet: dt.date
) -> tuple[tuple[str, tuple[Province, ...], tuple[Deadline, ...]], ...]:
    """Region, provinces and last days of each row: a thousand ways, reckoned once a table."""
    grouped: dict[tuple[str, tuple[Deadline, ...]], list[Province]] = {}
    for one in everywhere:
        found = tuple(deadlines(tariff, one, everywhere, eve, tet))
        grouped.setdefault((one.macro_region, found), []).append(one)
    regions = list(MacroRegion)
    rows = [(macro, tuple(those), found) for (macro, found), those in grouped.items()]
    return tuple(sorted(rows, key=lambda row: regions.index(MacroRegion(row[0]))))


def provinces() -> list[Province]:
    """The 34 in alphabetical order. No query once kept."""
    return remembered("destinations", _provinces)


def _provinces() -> list[Province]:
    return [Province(one.pk, one.slug, one.name, one.macro_region) for one in current_regions()]
