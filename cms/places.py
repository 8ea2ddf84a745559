"""The 34 provinces as lists and maps show them."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from shop.money.formatting import format_number
from shop.regions.models import MacroRegion, Region
from shop.regions.selectors import current_regions, predecessors_of

from .cache import remembered
from .figures import Figures


@dataclass(frozen=True)
class Place:
    """A province of today with its page and its number of certified products."""

    pk: int
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


def places(today: Figures) -> list[Place]:
    """All 34 in alphabetical order, with these figures. No query once kept."""
    counted = today.regions
    return [Place(*known, count=counted.get(known[0], 0)) for known in remembered("places", _known)]


def _known() -> list[tuple]:
    from .models import ProvincePage

    pages = ProvincePage.objects.live().in_active_language()
    urls = {page.region_id: page.get_url() for page in pages}
    return [
        (region.pk, region.key, region.slug, region.name, region.macro_region, urls[region.pk])
        for region in current_regions()
        if urls.get(region.pk)
    ]


def place_of(region_id: int) -> Place | None:
    """A province by its key, without figures; None while it has no page. No query once kept."""
    rows = remembered("places", _known)
    return next((Place(*known, count=0) for known in rows if known[0] == region_id), None)


def map_links(today: Figures) -> dict[str, tuple[str, str, str]]:
    """What the map needs: address, name, and count in words or "", by the code of the province."""
    return {place.code: (place.url, place.name, _count_words(place)) for place in places(today)}


def _count_words(place: Place) -> str:
    words = ngettext("%(number)s product", "%(number)s products", place.count)
    return words % {"number": format_number(place.count)} if place.count else ""


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


def region_urls() -> dict[int, str]:
    """Addresses of all regions with a page, former ones included. No query once kept."""
    return remembered("region-urls", _region_urls)


def _region_urls() -> dict[int, str]:
    urls = {known[0]: known[-1] for known in remembered("places", _known)}
    former = Region.objects.former().values_list("pk", "successor", "slug")
    return urls | {pk: f"{urls[now]}{slug}/" for pk, now, slug in former if now in urls}
