"""How many products are certified today, by sector and place; counted once per day and edition.

Day and edition of the goods belong to the kept figures' name: at midnight, and when an import, an
undo, a repair or a withdrawal commits, new ones are counted, in every process. What else could make
a difference (a producer comes back today) is seen within edition.KEEP_SECONDS.
"""

import datetime as dt
import zlib
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from shop.catalogue.models import Product
from shop.certification import clock, edition, rules
from shop.partner.models import Partner
from shop.regions.models import Region


@dataclass(frozen=True)
class Figures:
    """Counts of one day. `regions` is keyed by region of today, `issued_in` as published."""

    products: int
    producers: int
    sectors: dict[str, int] = field(default_factory=dict)
    regions: dict[int, int] = field(default_factory=dict)
    issued_in: dict[int, int] = field(default_factory=dict)
    newest: tuple[int, ...] = ()

    @property
    def mark(self) -> int:
        """A number that changes with the counts, for what is drawn from them and kept."""
        return zlib.crc32(repr((self.products, sorted(self.regions.items()))).encode())

    @property
    def provinces(self) -> int:
        """In how many provinces of today at least one product is certified."""
        return len(self.regions)


def figures(on: dt.date | None = None) -> Figures:
    """The figures of a day, from the cache (one query) or counted in four more."""
    day = on or clock.today()
    return edition.kept(f"cms:figures:{day}", lambda: _count(day))


def _count(day: dt.date) -> Figures:
    certified = Product.objects.published().certified(day).order_by()
    rows = certified.values_list("origin_region", "ocop_set__sector").annotate(Count("pk"))
    successors = dict(Region.objects.former().values_list("pk", "successor"))
    sectors: Counter[str] = Counter()
    regions: Counter[int] = Counter()
    issued_in: Counter[int] = Counter()
    for region, sector, count in rows:
        if sector:
            sectors[sector] += count
        if region:
            issued_in[region] += count
            regions[successors.get(region, region)] += count
    return Figures(
        products=sum(row[2] for row in rows),
        producers=Partner.objects.with_certified_products(day).count(),
        sectors=dict(sectors),
        regions=dict(regions),
        issued_in=dict(issued_in),
        newest=newest_products(day),
    )


def newest_products(day: dt.date, count: int = 8) -> tuple[int, ...]:
    """Ids of what may be sold that day, the most recently certified first.

    One decision often names dozens of products of one province: no province takes more than two
    places, and no producer more than one, while others are there to fill them.
    """
    newest = (
        Product.objects.published()
        .sellable(day)
        .annotate(since=rules.current_certificate(day, "valid_from"))
        .order_by("-since", "-pk")
    )
    rows = list(newest.values_list("pk", "origin_region", "producer")[: 30 * count])
    taken: Counter = Counter()
    varied = []
    for pk, region, producer in rows:
        if taken["region", region] < 2 and not taken["producer", producer]:
            varied.append(pk)
            taken.update([("region", region), ("producer", producer)])
    others = [row[0] for row in rows if row[0] not in varied]
    return tuple((varied + others)[:count])
