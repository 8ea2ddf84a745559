"""What a document must be: certified that day, of this sector, with one of these values."""

import datetime as dt
from collections.abc import Mapping, Sequence

from elasticsearch.dsl.query import Bool, MatchNone, Nested, Query, Range, Term, Terms

from shop.search.asking import Ask
from shop.search.facet_fields import FACETS, PRICE, STARS

_FACETS = {facet.name: facet for facet in FACETS}
_ANY_PRICE = (None, None)
STARRED = range(1, 10)
DEAREST = 2**63 - 1


def on_day(day: dt.date, sellable: bool = False) -> Query:
    """Of periods: holds that day. Used inside of `periods`."""
    iso = day.isoformat()
    conditions: list[Query] = [
        Range("periods.first", {"lte": iso}),
        Range("periods.last", {"gte": iso}),
    ]
    if sellable:
        conditions.append(Term("periods.sellable", {"value": True}))
    return Bool(filter=conditions)


def sellable_on(day: dt.date) -> Query:
    """Of products: THE RULE lets it be sold that day."""
    return Nested(path="periods", query=on_day(day, sellable=True))


def scope(ask: Ask) -> list[Query]:
    """What belongs to the page and is never taken off."""
    conditions = [_has(facet, values, ask) for facet, values in ask.scope.items()]
    return conditions if ask.lapsed else [sellable_on(ask.day), *conditions]


def chosen(ask: Ask) -> dict[str, Query]:
    """The visitor's choices by facet; a range of prices is one more value of "price"."""
    conditions = {facet: _has(facet, values, ask) for facet, values in ask.chosen.items() if values}
    if ask.prices != _ANY_PRICE:
        ways = [conditions[PRICE]] if PRICE in conditions else []
        conditions[PRICE] = any_of([*ways, _between(ask)])
    return conditions


def any_of(ways: Sequence[Query]) -> Query:
    """One of them is enough; without any, nothing is."""
    return Bool(should=list(ways), minimum_should_match=1) if ways else MatchNone()


def without(conditions: Mapping[str, Query], facet: str) -> list[Query]:
    """The other facets' conditions, which this facet's counts follow."""
    return [condition for name, condition in conditions.items() if name != facet]


def _between(ask: Ask) -> Query:
    ends = zip(("gte", "lte"), ask.prices, strict=True)
    # The server refuses what no column could hold.
    between = {end: min(max(-1, price), DEAREST) for end, price in ends if price is not None}
    return _on_days_of_sale(Range("price", between), ask)


def _has(facet: str, values: frozenset[str], ask: Ask) -> Query:
    if facet == STARS:
        stars = Terms("periods.stars", [number for number in STARRED if str(number) in values])
        return Nested(path="periods", query=on_day(ask.day) & stars)
    known = _FACETS.get(facet)
    if known is None:
        return MatchNone()
    has = Terms(f"facets.{facet}", sorted(values))
    return _on_days_of_sale(has, ask) if known.sellable_only else has


def _on_days_of_sale(condition: Query, ask: Ask) -> Query:
    """Without `lapsed` there are no others."""
    return Bool(filter=[condition, sellable_on(ask.day)]) if ask.lapsed else condition
