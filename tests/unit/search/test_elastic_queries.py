"""What is sent to Elasticsearch for a question."""

import datetime as dt
import json

import pytest

from shop.search.asking import Ask, Reading, Term
from shop.search.backends.elastic import documents
from shop.search.backends.elastic.backend import search_of
from shop.search.facet_fields import FACETS
from shop.search.models import SearchDocument

DAY = dt.date(2024, 12, 31)
READING = Reading((Term(("mien",)), Term(("dong",), "dong")), "miến dong")
ON_DAY = [
    {"range": {"periods.first": {"lte": "2024-12-31"}}},
    {"range": {"periods.last": {"gte": "2024-12-31"}}},
]


def _body(**ask) -> dict:
    return search_of(Ask(**({"day": DAY} | ask))).to_dict()


def _parts(of, name: str) -> list:
    """Everything that stands under a name, at any depth."""
    found = []
    if isinstance(of, dict):
        found += [value for key, value in of.items() if key == name]
        of = list(of.values())
    if isinstance(of, list):
        found += [part for one in of for part in _parts(one, name)]
    return found


def test_the_day_is_part_of_the_question_and_choices_are_not():
    body = _body(chosen={"kind": frozenset({"cooperative"})})
    (validity,) = body["query"]["bool"]["filter"]
    conditions = validity["nested"]["query"]["bool"]["filter"]
    assert conditions == [*ON_DAY, {"term": {"periods.sellable": {"value": True}}}]
    assert body["post_filter"] == {
        "bool": {"filter": [{"terms": {"facets.kind": ["cooperative"]}}]}
    }
    assert "post_filter" not in _body()


def test_each_facet_follows_the_others():
    chosen = {"kind": frozenset({"cooperative"}), "place": frozenset({"34:ha-noi"})}
    aggregations = _body(chosen=chosen)["aggs"]
    kind, place = ({"terms": {f"facets.{f}": sorted(chosen[f])}} for f in ("kind", "place"))
    assert aggregations["kind"]["filter"]["bool"]["filter"] == [place]
    assert aggregations["place"]["filter"]["bool"]["filter"] == [kind]
    assert aggregations["goods"]["filter"]["bool"]["filter"] == [kind, place]
    assert set(aggregations) == {"#matched", *(facet.name for facet in FACETS)}


def test_all_terms_of_any_reading_must_be_there():
    other = Reading((Term(("bun",)),), weight=0.5)
    readings = _body(readings=(READING, other))["query"]["bool"]["filter"][1]["bool"]
    assert readings["minimum_should_match"] == 1
    first, second = (one["bool"]["filter"] for one in readings["should"])
    assert len(first) == 2
    assert first[1]["bool"]["should"][1] == {"prefix": {"every": {"value": "dong"}}}
    assert len(second) == 1


def test_some_terms_are_enough_when_the_reading_says_so():
    loose = Reading(READING.terms, at_least=1)
    readings = _body(readings=(loose,))["query"]["bool"]["filter"][1]["bool"]["should"]
    assert readings[0]["bool"]["minimum_should_match"] == 1


@pytest.mark.parametrize("order", ["newest", "stars", "price", "-price"])
def test_nothing_is_weighed_for_an_order_that_does_not_ask_for_it(order):
    body = _body(readings=(READING,), order=order)
    assert "function_score" not in body["query"]
    assert body["sort"][-1] == {"product_id": "asc"}


def test_no_script_is_sent_and_nothing_that_the_server_would_parse():
    evil = 'a" OR name:* AND (b] /.*/ {"script": 1}'
    reading = Reading((Term((evil, "mien"), evil), Term(("dong",))), typed=evil)
    body = _body(
        readings=(reading,), order="relevance", boost=evil, chosen={"place": frozenset({evil})}
    )
    for name in ("script", "query_string", "simple_query_string", "regexp", "wildcard"):
        assert _parts(body, name) == []
    # As a value to compare with, it stays what it is.
    assert json.dumps(evil) in json.dumps(body["post_filter"])
    assert evil not in json.dumps(body["query"])


def test_pages_beyond_the_deepest_ask_for_nothing():
    body = _body(start=10**12)
    assert (body["from"], body["size"]) == (documents.DEEPEST, 0)
    body = _body(start=documents.DEEPEST - 10)
    assert (body["from"], body["size"]) == (documents.DEEPEST - 10, 10)


def test_a_price_goes_only_with_the_days_of_sale():
    stretches = [["2020-01-01", "2020-12-31", 3, "2020-01-01", False]]
    stretches += [["2021-01-01", "9999-12-31", 4, "2021-01-01", True]]
    row = SearchDocument(product_id=7, name="“Miến” dong (ướt)", price=1_000, periods=stretches)
    source = documents.source(row)
    assert [period.get("price") for period in source["periods"]] == [None, 1_000]
    assert source["name"] == "Miến dong ướt"


def test_the_shape_follows_the_mapping_and_nothing_else(monkeypatch):
    first = documents.shape()
    assert documents.body()["mappings"]["_meta"] == {"shape": first}
    assert documents.shape() == first
    changed = documents.ProductDocument._index.to_dict() | {"mappings": {}}
    monkeypatch.setattr(documents.ProductDocument._index, "to_dict", lambda: changed)
    assert documents.shape() != first


def test_the_mapping_takes_nothing_it_does_not_know():
    mappings = documents.body()["mappings"]
    assert mappings["dynamic"] == "strict"
    assert mappings["properties"]["facets"]["dynamic"] == "strict"
    assert set(mappings["properties"]["facets"]["properties"]) == {f.name for f in FACETS}
