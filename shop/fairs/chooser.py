"""What staff may choose from: the shop's own search, each product judged for the days asked."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from shop.catalogue.models import Product
from shop.certification import rules
from shop.certification.facts import PREFETCHED, RELATED, certificates_of
from shop.search.finding import find
from shop.search.query import ListingQuery, read_query

from .eligibility import Eligibility, in_words, judge_product
from .life import days_that_count
from .models import FairPlan

PAGE = 20
# As many as a search gives here: whoever finds more looks for something narrower.
MOST = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """A product with what the rule says, the stars on the first day, and its line if it has one."""

    product: Product
    found: Eligibility
    words: str
    stars: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """One page; what may stand comes first. `eligible` counts those, `total` all that fit."""

    query: ListingQuery
    rows: list[Choice]
    total: int
    eligible: int
    page: int
    pages: int


def choices(plan: FairPlan, params: QueryDict) -> Choices:
    """Answer words and filters of an address, in a fixed number of queries."""

    def lines_of(shown: Sequence[int]) -> dict[int, int]:
        return dict(plan.lines.filter(product__in=shown).values_list("product_id", "pk"))

    return choose(params, days_that_count(plan), lines_of)


def choose(
    params: QueryDict,
    days: tuple[dt.date, dt.date],
    taken: Callable[[Sequence[int]], dict[int, int]],
) -> Choices:
    """The same for whatever is chosen: `taken` tells of some products the rows they have there."""
    query = read_query(params)
    first, last = days
    ids = list(find(replace(query, lapsed=True, page=1), size=MOST).answer.ids)
    showable = set(
        Product.objects.filter(rules.showable_q(first), pk__in=ids).values_list("pk", flat=True)
    )
    ordered = sorted(ids, key=lambda pk: pk not in showable)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(query.page, pages)
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    there = taken(shown)
    loaded = Product.objects.select_related("parent", "origin_region__successor", *RELATED)
    by_pk = loaded.prefetch_related(*PREFETCHED).in_bulk(shown)
    rows = []
    for pk in shown:
        product = by_pk[pk]
        found = judge_product(product, first, last)
        held = rules.current(certificates_of(product), first)
        words = in_words(found, product, first)
        rows.append(Choice(product, found, words, held.stars if held else None, there.get(pk)))
    return Choices(query, rows, len(ordered), len(showable), page, pages)
