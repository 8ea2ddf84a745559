"""Facet counts: each facet is counted among what all other choices leave."""

from typing import Any

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Bool, MatchAll, Query

from shop.search.asking import Ask
from shop.search.facet_fields import FACETS, STARS

from . import choices

# Sectors, groups and sets, and two registers of provinces: a few hundred values at most.
MOST_VALUES = 1_000
MATCHED = "#matched"


def count_facets(search: Search, ask: Ask, conditions: dict[str, Query]) -> None:
    """Add the counts to a search."""
    search.aggs.bucket(MATCHED, A("filter", MatchAll()))
    for facet in FACETS:
        others = choices.without(conditions, facet.name)
        if ask.lapsed and facet.sellable_only:
            others.append(choices.sellable_on(ask.day))
        among = search.aggs.bucket(facet.name, A("filter", Bool(filter=others)))
        if facet.name == STARS:
            periods = among.bucket("periods", A("nested", path="periods"))
            among = periods.bucket("day", A("filter", choices.on_day(ask.day)))
            among.bucket("values", A("terms", field="periods.stars", size=10))
        else:
            among.bucket("values", A("terms", field=f"facets.{facet.name}", size=MOST_VALUES))


def counted(aggregations: dict[str, Any]) -> dict[str, dict[str, int]]:
    """The counts of an answer. Raises KeyError, TypeError or ValueError for what is none."""
    return {facet.name: _values(facet.name, aggregations[facet.name]) for facet in FACETS}


def _values(facet: str, found: dict[str, Any]) -> dict[str, int]:
    among = found["periods"]["day"] if facet == STARS else found
    counts = {str(bucket["key"]): number(bucket) for bucket in among["values"]["buckets"]}
    if any(count > number(found) for count in counts.values()):
        raise ValueError(f"more of one value of {facet} than there are")
    return counts


def number(bucket: dict[str, Any]) -> int:
    """How many documents it holds."""
    count = bucket["doc_count"]
    if not isinstance(count, int) or count < 0:
        raise ValueError("a count that is none")
    return count
