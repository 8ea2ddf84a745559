"""The 34 provinces as lists and maps show them, and what is certified in one of them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Max

from shop.catalogue.cards import producer_url
from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.partner.models import Partner
from shop.regions.models import MacroRegion, Region
from shop.regions.selectors import current_regions, predecessors_of

from .cache import remembered
from .figures import Figures


@dataclass(frozen=True)
class Place:
    """A province of today with its page and its number of certified products."""

    key: str
    slug: str
    name: str
    macro_region: str
    url: str
    count: int

    @property
    def code(self) -> str:
        """The two digits under which the map draws it."""
        return self.key.rpartition("-")[2]


@dataclass(frozen=True)
class ProducerLine:
    """A producer of a place, with how many certified products it has there."""

    name: str
    url: str
    kind: str
    count: int


def places(today: Figures) -> list[Place]:
    """All 34 in alphabetical order, with these figures. No query once kept."""
    counted = today.regions
    return [Place(*known, count=counted.get(pk, 0)) for pk, *known in remembered("places", _known)]


def _known() -> list[tuple]:
    from .models import ProvincePage

    pages = ProvincePage.objects.live().in_active_language()
    urls = {page.region_id: page.get_url() for page in pages}
    return [
        (region.pk, region.key, region.slug, region.name, region.macro_region, urls[region.pk])
        for region in current_regions()
        if urls.get(region.pk)
    ]


def map_links(today: Figures) -> dict[str, tuple[str, str, int]]:
    """What the map needs: address, name and count by the code of the province."""
    return {place.code: (place.url, place.name, place.count) for place in places(today)}


def places_by_macro_region(today: Figures) -> list[tuple[str, list[Place]]]:
    """The same under their six socio-economic regions, north to south."""
    everywhere = places(today)
    groups = [
        (macro.label, [place for place in everywhere if place.macro_region == macro])
        for macro in MacroRegion
    ]
    return [(label, found) for label, found in groups if found]


def richest(today: Figures, count: int = 6) -> list[Place]:
    """The provinces with most certified products; those without any are left out."""
    with_goods = [place for place in places(today) if place.count]
    return sorted(with_goods, key=lambda place: -place.count)[:count]


def former_provinces(region: Region) -> list[Region]:
    """The former provinces that a region was made of; one and the same for most of them."""
    return remembered(f"former:{region.pk}", lambda: predecessors_of(region))


def has_other_names(region: Region) -> bool:
    """Whether papers may carry another name than today's: merged, or renamed."""
    return any(former.name_vi != region.name_vi for former in former_provinces(region))


class Certified:
    """What is certified in a place on a day: one query, asked when first needed."""

    def __init__(self, region_ids: list[int], on: dt.date | None = None) -> None:
        self._day = on or clock.today()
        self._region_ids = region_ids
        self._rows = list(
            self._published()
            .certified(self._day)
            .annotate(
                since=rules.current_certificate(self._day, "valid_from"),
                stars=rules.current_certificate(self._day, "stars"),
            )
            .order_by("-since", "-pk")
            .values_list(
                "pk", "stars", "producer", "producer__name", "producer__slug", "producer__kind"
            )
        )

    def _published(self):
        return Product.objects.published().filter(origin_region__in=self._region_ids)

    @property
    def ids(self) -> list[int]:
        """Products, the most recently certified first."""
        return [row[0] for row in self._rows]

    def no_longer(self, count: int) -> list[int]:
        """Products of the place that are not certified that day.

        Those whose certificate reaches furthest come first, those of unknown dates last.
        """
        others = self._published().exclude(rules.certified_exists(self._day))
        furthest = F("reach").desc(nulls_last=True)
        ordered = others.annotate(reach=Max("certificates__valid_until")).order_by(furthest, "-pk")
        return list(ordered.values_list("pk", flat=True)[:count])

    @property
    def by_stars(self) -> list[tuple[int, int]]:
        """Stars and their number of products, the highest first."""
        return sorted(Counter(row[1] for row in self._rows).items(), reverse=True)

    @property
    def producers(self) -> list[ProducerLine]:
        """Producers with something certified, those with most first."""
        counted = Counter(row[2:] for row in self._rows if row[2])
        return [
            ProducerLine(name, producer_url(slug, pk), str(Partner.Kind(kind).label), count)
            for (pk, name, slug, kind), count in counted.most_common()
        ]

    @property
    def by_kind(self) -> list[tuple[str, int]]:
        """Kinds of producers and their number, the most frequent first."""
        return Counter(producer.kind for producer in self.producers).most_common()


def region_urls() -> dict[int, str]:
    """Addresses of all regions with a page, former ones included. No query once kept."""
    return remembered("region-urls", _region_urls)


def _region_urls() -> dict[int, str]:
    urls = {known[0]: known[-1] for known in remembered("places", _known)}
    former = Region.objects.former().values_list("pk", "successor", "slug")
    return urls | {pk: f"{urls[now]}{slug}/" for pk, now, slug in former if now in urls}
