"""Search as data: the very search of the pages, and what it made of the words."""

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest

from pydantic import BaseModel, Field

from shop.catalogue.cards import cards_for
from shop.search import facet_fields
from shop.search.asking import PAGE_SIZE
from shop.search.finding import Found, find
from shop.search.labels import value_label
from shop.search.places import places
from shop.search.query import MAX_WORDS

from .pages import Page, no_page, paged
from .products import FoundProduct, found_product
from .search_parameters import SearchParameters, listing_query

# Parameters that are called otherwise than the facet of documents, or the register of a place; ""
# where there is none. All others are called the same.
CALLED = {"34": "province", "63": "province_issued", "goods": "group", "stock": "", "season": ""}
REGISTERS = ("34", "63")
FACETS = """\
By the name of the parameter. `province_issued` holds former provinces, for `province`; of `price` \
50001-100000 means price_min=50001 and price_max=100000.\
"""
CUT = f"Whether there were too many words: only the first {MAX_WORDS} are looked for."

Matched = Annotated[
    str,
    Field(
        description="What fits: all words, all but for slips, or some of them.",
        json_schema_extra={"enum": ["exact", "near", "some"]},
    ),
]


class Value(BaseModel):
    """A value of a filter, with the number of results that choosing it gives."""

    value: str
    label: str
    count: Annotated[int, Field(ge=1)]


class Understood(BaseModel):
    """A filter that the words named: "4 sao"."""

    name: str
    value: str
    label: str
    typed: str


class SearchPage(Page[FoundProduct]):
    """One page of results."""

    facets: Annotated[dict[str, list[Value]], Field(description=FACETS)]
    matched: Matched
    understood: Annotated[list[Understood], Field(description="Filters read from the words.")]
    corrected: Annotated[str, Field(description="What was looked for in place of the words.")]
    cut: Annotated[bool, Field(description=CUT)]


def search_page(request: HttpRequest, asked: SearchParameters) -> SearchPage:
    """Answer as the page of results would. Eight queries at most."""
    found = find(listing_query(asked))
    if asked.page > found.pages:
        raise no_page(asked.page)
    cards = cards_for(found.answer.ids, found.day)
    results = [found_product(request, card) for card in cards]
    page = paged(request, results, page=asked.page, total=found.total, size=PAGE_SIZE)
    return SearchPage(
        **dict(page),
        facets=_facets(found),
        matched=found.rung.name,
        understood=_understood(found),
        corrected=found.corrected,
        cut=found.meaning.was_cut,
    )


def _facets(found: Found) -> dict[str, list[Value]]:
    facets: dict[str, list[Value]] = {name: [] for name in _names()}
    for facet, counts in found.answer.counts.items():
        for value, count in counts.items():
            name, told = _told(facet, value)
            label = value_label(facet, value)
            # Nothing is known of a value that lost its name after its documents were written.
            if name and count and label:
                facets[name].append(Value(value=told, label=label, count=count))
    for name, values in facets.items():
        values.sort(key=_in_order(name))
    return facets


def _names() -> list[str]:
    """What the facets are called, of places one for each register."""
    names: list[str] = []
    for facet in facet_fields.FACETS:
        names += REGISTERS if facet.name == "place" else [facet.name]
    return [called for name in names if (called := CALLED.get(name, name))]


def _understood(found: Found) -> list[Understood]:
    told = [(chip, *_told(chip.facet, chip.value)) for chip in found.meaning.chips]
    return [
        Understood(
            name=name, value=value, label=value_label(chip.facet, chip.value), typed=chip.typed
        )
        for chip, name, value in told
        if name
    ]


def _told(facet: str, value: str) -> tuple[str, str]:
    """A facet's value as parameter and value; no name for what no parameter can choose.

    A former province whose name lives on is not to be told from the one of today by its slug.
    """
    if facet != "place":
        return CALLED.get(facet, facet), value
    register, _colon, slug = value.partition(":")
    is_told = register == "34" or f"34:{slug}" not in places()
    return (CALLED[register] if is_told else ""), slug


def _in_order(name: str) -> Callable[[Value], tuple]:
    if name == "price":
        return lambda one: (int(one.value.partition("-")[0]),)
    if name == "stars":
        return lambda one: (-int(one.value),)
    return lambda one: (-one.count, one.value)
