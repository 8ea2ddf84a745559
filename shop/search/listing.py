"""Finds products for a listing: one query for facets and total, three for the cards."""

import math
from collections import Counter
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from shop.catalogue.cards import ProductCard, cards_for, in_stock
from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.partner.models import StockRecord

from .facets import FacetRow, Facets
from .query import ListingQuery

PAGE_SIZE = 24
# What holds no stars today comes last, in every database.
MOST_STARS = F("current_stars").desc(nulls_last=True)


@dataclass(frozen=True)
class Listing:
    """One page of results with everything around it."""

    query: ListingQuery
    cards: list[ProductCard]
    total: int
    pages: int
    page: int
    facets: Facets


def find(query: ListingQuery) -> Listing:
    """Answer a query. Without `lapsed`, only what THE RULE lets be sold today."""
    scope = _scope(query)
    facets = Facets(query, _facet_rows(scope))
    total = facets.total
    pages = max(1, math.ceil(total / PAGE_SIZE))
    page = min(query.page, pages)
    cards: list[ProductCard] = []
    if total:
        start = (page - 1) * PAGE_SIZE
        chosen = _ordered(scope.filter(_selected(query)), query)
        cards = cards_for(chosen[start : start + PAGE_SIZE])
    return Listing(query, cards, total, pages, page, facets)


def _scope(query: ListingQuery) -> QuerySet[Product]:
    """Everything that the text and the place of the page allow, before any filter is chosen."""
    products = Product.objects.published()
    if not query.lapsed:
        products = products.sellable()
    if query.set_ids is not None:
        products = products.filter(ocop_set_id__in=query.set_ids)
    for word in query.words:
        begins = Q(search_text__startswith=word) | Q(search_text__contains=f" {word}")
        products = products.filter(begins)
    if query.text and not query.words:
        products = products.none()
    return products.annotate(current_stars=rules.current_certificate(clock.today(), "stars"))


def _selected(query: ListingQuery) -> Q:
    """The chosen filters as one condition."""
    condition = Q()
    if query.stars:
        condition &= Q(current_stars__in=query.stars)
    if query.provinces or query.issued:
        condition &= (
            Q(origin_region__register=34, origin_region__slug__in=query.provinces)
            | Q(origin_region__successor__slug__in=query.provinces)
            | Q(origin_region__register=63, origin_region__slug__in=query.issued)
        )
    if query.kinds:
        condition &= Q(producer__kind__in=query.kinds)
    return condition


def _facet_rows(scope: QuerySet[Product]) -> Counter[FacetRow]:
    columns = (
        "current_stars",
        "origin_region__register",
        "origin_region__slug",
        "origin_region__name_vi",
        "origin_region__name_en",
        "origin_region__successor__slug",
        "origin_region__successor__name_vi",
        "origin_region__successor__name_en",
        "producer__kind",
    )
    rows = scope.order_by().values_list(*columns).annotate(number=Count("pk"))
    return Counter({FacetRow(*row[:-1]): row[-1] for row in rows})


def _ordered(products: QuerySet[Product], query: ListingQuery) -> QuerySet[Product]:
    day = clock.today()
    products = products.annotate(sold_out=~Exists(in_stock()))
    if query.order == "relevance" and query.words:
        ranked = products.annotate(rank=_rank(query))
        return ranked.order_by("rank", "sold_out", MOST_STARS, "name_key", "pk")
    if query.order == "stars":
        return products.order_by(MOST_STARS, "name_key", "pk")
    if query.order in ("price", "-price"):
        stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
        # A price that is not shown must not be told by its place either.
        shown = When(rules.sellable_q(day), then=Subquery(stock.values("price")[:1]))
        priced = products.annotate(listed_price=Case(shown) if query.lapsed else shown.result)
        price = F("listed_price")
        descending = query.order.startswith("-")
        by_price = price.desc(nulls_last=True) if descending else price.asc(nulls_last=True)
        return priced.order_by(by_price, "name_key", "pk")
    since = rules.current_certificate(day, "valid_from")
    return products.annotate(certified_since=since).order_by(
        "sold_out", F("certified_since").desc(nulls_last=True), MOST_STARS, "name_key", "pk"
    )


def _rank(query: ListingQuery) -> Case:
    """Whole name, then its beginning, then a part of it, then anything else that matched."""
    folded = " ".join(query.words)
    return Case(
        When(name_key=folded, then=Value(0)),
        When(name_key__startswith=folded, then=Value(1)),
        When(name_key__contains=folded, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
