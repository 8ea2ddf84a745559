"""The filters in force as chips above the results, each removed by one tap."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .facet_fields import NOW, SEASON
from .facets import Typed
from .labels import range_label, value_label
from .query import SEVERAL, ListingQuery
from .understanding.meaning import Meaning

# Field of the query -> facet, and the form in which documents name its values.
_FIELDS = {
    "stars": ("stars", "{}"),
    "groups": ("goods", "{}"),
    "provinces": ("place", "34:{}"),
    "issued": ("place", "63:{}"),
    "kinds": ("kind", "{}"),
    "bands": ("price", "{}"),
}


@dataclass(frozen=True)
class Chip:
    """One filter in force and the address without it. `words` are the typed ones it came from."""

    label: str
    url: str
    query: ListingQuery
    facet: str
    words: str = ""


def chips(query: ListingQuery, meaning: Meaning) -> list[Chip]:
    """Every filter in force: those that were typed first, then the chosen ones."""
    return [*_typed(query, meaning), *_chosen(query)]


def typed_values(query: ListingQuery, meaning: Meaning) -> list[Typed]:
    """What the facets need to know of the typed filters."""
    return [
        Typed(chip.facet, chip.value, query.address(text=chip.text_without), text=chip.text_without)
        for chip in meaning.chips
    ]


def taken_up(query: ListingQuery, meaning: Meaning) -> ListingQuery:
    """The query with the typed filters of a meaning chosen, and its other words as the text."""
    chosen: dict[str, tuple] = {}
    for chip in meaning.chips:
        for field, (facet, form) in _FIELDS.items():
            beginning = form.partition("{")[0]
            if facet == chip.facet and chip.value.startswith(beginning):
                value = chip.value.removeprefix(beginning)
                kept = chosen.get(field, getattr(query, field))
                chosen[field] = (*kept, int(value) if field == "stars" else value)
    return _replaced(query, text=meaning.typed, **chosen)


def _typed(query: ListingQuery, meaning: Meaning) -> Iterator[Chip]:
    for chip in meaning.chips:
        label = value_label(chip.facet, chip.value)
        without = _replaced(query, text=chip.text_without)
        yield Chip(label or chip.typed, without.address(), without, chip.facet, chip.typed)


def _chosen(query: ListingQuery) -> Iterator[Chip]:
    for field in SEVERAL.values():
        facet, form = _FIELDS[field]
        for value in getattr(query, field):
            kept = tuple(other for other in getattr(query, field) if other != value)
            without = _replaced(query, **{field: kept})
            label = value_label(facet, form.format(value))
            yield Chip(label, without.address(), without, facet)
    if query.prices != (None, None):
        without = _replaced(query, prices=(None, None))
        yield Chip(range_label(*query.prices), without.address(), without, "price")
    if query.stock:
        without = _replaced(query, stock=False)
        yield Chip(value_label("stock", "in"), without.address(), without, "stock")
    if query.season:
        without = _replaced(query, season=False)
        yield Chip(value_label(SEASON, NOW), without.address(), without, SEASON)
    for one in query.plain:
        without = _replaced(query, plain=tuple(other for other in query.plain if other != one))
        yield Chip(value_label(*one), without.address(), without, one[0])


def _replaced(query: ListingQuery, **changes) -> ListingQuery:
    return replace(query, page=1, **changes)
