"""What a province gives its products: words of then and now, and the values of its facet."""

from typing import NamedTuple

from shop.regions.folding import fold
from shop.regions.models import Region


class Place(NamedTuple):
    """Folded words; slugs of today's province and, where the origin names one, of the former."""

    words: str = ""
    province: str = ""
    issued: str = ""


def places_by_region() -> dict[int, Place]:
    """Of every province of both registers; one query."""
    regions = {one.pk: one for one in Region.objects.all()}
    for one in regions.values():
        one.successor = regions.get(one.successor_id or 0)
    return {pk: _place(one) for pk, one in regions.items()}


def _place(region: Region) -> Place:
    names = [*region.spellings(), *(region.current.spellings() if region.is_former else ())]
    words = " ".join(dict.fromkeys(map(fold, names)))
    return Place(words, region.current.slug, region.slug if region.is_former else "")
