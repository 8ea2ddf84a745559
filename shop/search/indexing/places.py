"""What a province gives its products: words of then and now, and the values of its facet."""

from typing import NamedTuple

from shop.regions.models import Region

from ..place_words import stored


class Place(NamedTuple):
    """Words as documents store them; slugs of today's province and, if named, of the former."""

    words: str = ""
    province: str = ""
    issued: str = ""


COLUMNS = ("pk", "slug", "successor_id", "name_vi", "name_en", "aliases")


def places_by_region() -> dict[int, Place]:
    """Of every province of both registers; one query."""
    rows = Region.objects.order_by().values_list(*COLUMNS)
    spellings = {pk: (*names, *aliases.split("|")) for pk, _, _, *names, aliases in rows}
    slugs = {row[0]: row[1] for row in rows}
    places = {}
    for pk, slug, successor, *_ in rows:
        names = [*spellings[pk], *spellings.get(successor, ())]
        places[pk] = Place(stored(*names), slugs.get(successor, slug), slug if successor else "")
    return places
