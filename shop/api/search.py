"""Search as data: the very search of the pages, and what it made of the words."""

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest

from pydantic import BaseModel, Field

from shop.catalogue.cards import ProductCard, cards_for
from shop.certification.standing import State
from shop.search.asking import PAGE_SIZE
from shop.search.finding import Found, find
from shop.search.labels import value_label
from shop.search.places import places

from .pages import Address, Page, no_page, paged
from .products import Price, Stars, stars_today
from .search_parameters import SearchParameters, listing_query

# Facet of documents, and the register of a place -> parameter.
NAMES = {
    "stars": "stars",
    "34": "province",
    "63": "province_issued",
    "goods": "group",
    "kind": "kind",
    "price": "price",
}
FACETS = """\
By the name of the parameter. `province_issued` holds former provinces, for `province`; of `price` \
50001-100000 means price_min=50001 and price_max=100000.\
"""

Matched = Annotated[
    str,
    Field(
        description="What fits: all words, all but for slips, or some of them.",
        json_schema_extra={"enum": ["exact", "near", "some"]},
    ),
]


class SearchResult(BaseModel):
    """A product that was found."""

    id: int
    title: str
    url: Address
    stars: Stars
    state: State
    province: Annotated[str | None, Field(description="Slug of today's province.")]
    price: Price


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


class SearchPage(Page[SearchResult]):
    """One page of results."""

    facets: Annotated[dict[str, list[Value]], Field(description=FACETS)]
    matched: Matched
    understood: Annotated[list[Understood], Field(description="Filters read from the words.")]
    corrected: Annotated[str, Field(description="What was looked for in place of the words.")]


def search_page(request: HttpRequest, asked: SearchParameters) -> SearchPage:
    """Answer as the page of results would. Eight queries at most."""
    found = find(listing_query(asked))
    if asked.page > found.pages:
        raise no_page(asked.page)
    cards = cards_for(found.answer.ids, found.day)
    results = [_result(request, card) for card in cards]
    page = paged(request, results, page=asked.page, total=found.total, size=PAGE_SIZE)
    return SearchPage(
        **dict(page),
        facets=_facets(found),
        matched=found.rung.name,
        understood=_understood(found),
        corrected=found.corrected,
    )


def _result(request: HttpRequest, card: ProductCard) -> SearchResult:
    return SearchResult(
        id=card.id,
        title=card.title,
        url=request.build_absolute_uri(card.url),
        stars=stars_today(card.badge.state, card.badge.stars),
        state=State(card.badge.state),
        province=card.province or None,
        price=card.amount,
    )


def _facets(found: Found) -> dict[str, list[Value]]:
    facets: dict[str, list[Value]] = {name: [] for name in NAMES.values()}
    for facet, counts in found.answer.counts.items():
        for value, count in counts.items():
            name, told = _told(facet, value)
            if name and count:
                label = value_label(facet, value)
                facets[name].append(Value(value=told, label=label, count=count))
    for name, values in facets.items():
        values.sort(key=_in_order(name))
    return facets


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
        return NAMES.get(facet, ""), value
    register, _colon, slug = value.partition(":")
    is_told = register == "34" or f"34:{slug}" not in places()
    return (NAMES[register] if is_told else ""), slug


def _in_order(name: str) -> Callable[[Value], tuple]:
    if name == "price":
        return lambda one: (int(one.value.partition("-")[0]),)
    if name == "stars":
        return lambda one: (-int(one.value),)
    return lambda one: (-one.count, one.value)
