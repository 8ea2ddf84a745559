"""The twelve months of a place: what is harvested when, with the lunar months beneath."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from shop.catalogue.cards import product_url
from shop.seasons import months
from shop.seasons.strip import MonthColumn, month_strip

from .certified import CertifiedRow

MOST_ROWS = 10


@dataclass(frozen=True)
class Harvest:
    """One product in the strip. `cells` has a yes or no for each month, `words` says the same."""

    title: str
    url: str
    words: str
    cells: tuple[bool, ...]
    is_now: bool


@dataclass(frozen=True)
class HarvestStrip:
    """The columns of a year and the products below them; `more` are not shown."""

    columns: list[MonthColumn]
    rows: list[Harvest]
    more: int


def harvest_strip(goods: Iterable[CertifiedRow], on: dt.date) -> HarvestStrip | None:
    """What has a season, soonest first, one of each kind before a second; None without any."""
    with_season = [row for row in goods if months.months_of(row.harvest_months)]
    if not with_season:
        return None
    soonest = sorted(with_season, key=lambda row: (_wait(row, on), row.title))
    shown = sorted(_varied(soonest)[:MOST_ROWS], key=lambda row: (_wait(row, on), row.title))
    return HarvestStrip(
        columns=month_strip(on),
        rows=[_harvest(row, on) for row in shown],
        more=len(with_season) - len(shown),
    )


def _varied(rows: list[CertifiedRow]) -> list[CertifiedRow]:
    """The same with the first of each kind in front."""
    kinds: set[str] = set()
    first, others = [], []
    for row in rows:
        is_new = not row.kind or row.kind not in kinds
        (first if is_new else others).append(row)
        kinds.add(row.kind)
    return [*first, *others]


def _wait(row: CertifiedRow, on: dt.date) -> int:
    """Months until its next stretch begins, 0 while it lasts."""
    if months.in_season(row.harvest_months, on):
        return 0
    return ((months.next_start(row.harvest_months, on) or on.month) - on.month) % 12


def _harvest(row: CertifiedRow, on: dt.date) -> Harvest:
    harvested = months.months_of(row.harvest_months)
    return Harvest(
        title=row.title,
        url=product_url(row.slug, row.pk),
        words=months.words(row.harvest_months),
        cells=tuple(month in harvested for month in months.ALL_YEAR),
        is_now=months.in_season(row.harvest_months, on),
    )
