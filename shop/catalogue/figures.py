"""How many products are certified on a day, and of what: counted from certificates, never kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shop.regions.models import Region

from .models import Product

UNKNOWN_KIND = "unknown"


@dataclass(frozen=True)
class CertifiedFigures:
    """Products certified on a day. Products are counted, not certificates.

    `by_star` has stars as text, `by_group` the slug of the set (products without a confirmed set
    are in none), `by_kind` the kind of producer ("unknown" where the source names nobody), and
    `by_province` the slug of today's province.
    """

    as_of: dt.date
    products: int
    producers: int
    by_star: dict[str, int]
    by_group: dict[str, int]
    by_kind: dict[str, int]
    by_province: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The figures in the form that scripts rely on."""
        return {**self.__dict__, "as_of": self.as_of.isoformat()}


def certified_figures(on: dt.date, provinces: Iterable[Region] = ()) -> CertifiedFigures:
    """The figures of that day, of these provinces or of the whole country. One query."""
    products = Product.objects.certified(on).with_current(on)
    if provinces := list(provinces):
        products = products.filter(origin_region__in=provinces)
    rows = list(
        products.values_list(
            "current_stars",
            "producer_id",
            "producer__kind",
            "ocop_set__slug",
            "origin_region__successor__slug",
            "origin_region__slug",
        )
    )
    return CertifiedFigures(
        as_of=on,
        products=len(rows),
        producers=len({producer for _, producer, *_ in rows if producer}),
        by_star={"3": 0, "4": 0, "5": 0} | _count(str(row[0]) for row in rows),
        by_group=_count(row[3] for row in rows),
        by_kind=_count(row[2] or UNKNOWN_KIND for row in rows),
        by_province=_count(row[4] or row[5] for row in rows),
    )


def _count(values: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(filter(None, values)).items()))


def provinces_named(region: Region) -> list[Region]:
    """A former province alone; a province of today with all that became part of it."""
    if region.is_former:
        return [region]
    return [region, *region.predecessors.all()]
