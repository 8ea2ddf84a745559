"""The backend: a question becomes a search, the server's answer an Answer, or BackendAway."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from elastic_transport import ApiResponse
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search
from elasticsearch.dsl.function import BoostFactor
from elasticsearch.dsl.query import Bool, FunctionScore, Nested, Query, Term

from shop.search.asking import Answer, Ask, BackendAway

from . import choices, connection, following
from .counting import MATCHED, count_facets, counted, number
from .documents import DEEPEST
from .index import alias, is_ours
from .ordering import is_ranked, order
from .readings import matching, ranking

T = TypeVar("T")
Request = Callable[[Elasticsearch], ApiResponse[Any]]

# Small on purpose: the showcase is fair, what was asked for comes first.
FIVE_STARS, FOUR_STARS, SOLD_OUT = 1.2, 1.1, 0.6
# The server stops by itself before the page stops waiting.
SERVER_SECONDS = "1s"


class Elastic:
    """Answers from the index behind an alias."""

    name = "elasticsearch"

    def __init__(self) -> None:
        self._index_is_known = False

    def answer(self, ask: Ask) -> Answer:
        """One page with its facets."""
        body = search_of(ask).to_dict()
        return self._asked(
            lambda server: server.search(index=alias(), allow_partial_search_results=False, **body),
            read=_read,
        )

    def totals(self, asks: Sequence[Ask]) -> list[int]:
        """Only the totals of several questions, in one request."""
        if not asks:
            return []
        searches: list[dict[str, Any]] = []
        for ask in asks:
            searches += [{}, {"query": _everything(ask).to_dict()} | _ONLY_TOTALS]
        return self._asked(
            lambda server: server.msearch(index=alias(), searches=searches),
            read=lambda found: _totals(found, len(asks)),
        )

    def ping(self) -> None:
        """Raises BackendAway when the server does not answer or has no index of this shop."""
        found = connection.asked(lambda: connection.for_pages().indices.get_mapping(index=alias()))
        try:
            ours = all(is_ours(index) for index in found.values())
        except (KeyError, TypeError, AttributeError) as error:
            raise BackendAway("the answer is no mapping") from error
        if not (found and ours):
            raise connection.IndexMissing("the index is one of another version")

    def _asked(self, request: Request, read: Callable[[dict[str, Any]], T]) -> T:
        """What is read from the answer, from an index that this version of the shop has made."""
        try:
            if not self._index_is_known:
                self.ping()
                self._index_is_known = True
            found = connection.asked(lambda: request(connection.for_pages()))
            return read(found)
        except connection.IndexMissing:
            self._index_is_known = False
            following.build_soon()
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BackendAway(f"the answer makes no sense: {error}") from error


_ONLY_TOTALS: dict[str, Any] = {"size": 0, "track_total_hits": True, "timeout": SERVER_SECONDS}


def search_of(ask: Ask) -> Search:
    """The search for a question."""
    conditions = choices.chosen(ask)
    start = min(max(ask.start, 0), DEEPEST)
    search = Search().query(_query(ask)).sort(*order(ask)).source(False)
    search = search.extra(
        track_total_hits=True,
        timeout=SERVER_SECONDS,
        from_=start,
        size=min(max(ask.size, 0), DEEPEST - start),
    )
    if conditions:
        search = search.post_filter(Bool(filter=list(conditions.values())))
    count_facets(search, ask, conditions)
    return search


def _query(ask: Ask) -> Query:
    """What is found before the visitor chooses, scored where the order asks for it."""
    conditions = choices.scope(ask)
    if ask.readings:
        conditions.append(matching(ask.readings))
    if not is_ranked(ask):
        return Bool(filter=conditions)
    return FunctionScore(
        query=Bool(filter=conditions, should=ranking(ask.readings, ask.boost)),
        functions=[
            BoostFactor(filter=_stars(ask, 5), weight=FIVE_STARS),
            BoostFactor(filter=_stars(ask, 4), weight=FOUR_STARS),
            BoostFactor(filter=Term("in_stock", {"value": False}), weight=SOLD_OUT),
        ],
        score_mode="multiply",
        boost_mode="multiply",
    )


def _stars(ask: Ask, stars: int) -> Query:
    on_day = choices.on_day(ask.day) & Term("periods.stars", {"value": stars})
    return Nested(path="periods", query=on_day)


def _everything(ask: Ask) -> Query:
    """The question with its choices."""
    conditions = [*choices.scope(ask), *choices.chosen(ask).values()]
    return Bool(filter=[*conditions, matching(ask.readings)] if ask.readings else conditions)


def _read(found: dict[str, Any]) -> Answer:
    total = _total(found)
    ids = [int(hit["_id"]) for hit in found["hits"]["hits"]]
    aggregations = found["aggregations"]
    matched = number(aggregations[MATCHED])
    if not len(ids) <= total <= matched:
        raise ValueError("more is shown than was found")
    return Answer(ids, total, matched, counted(aggregations), Elastic.name)


def _totals(found: dict[str, Any], expected: int) -> list[int]:
    totals = [_total(one) for one in found["responses"]]
    if len(totals) != expected:
        raise ValueError("not as many totals as questions")
    return totals


def _total(found: dict[str, Any]) -> int:
    if found["timed_out"] or found["_shards"]["failed"]:
        raise ValueError("it was not done in time")
    total = found["hits"]["total"]
    if total["relation"] != "eq" or not isinstance(total["value"], int) or total["value"] < 0:
        raise ValueError("a total that is none")
    return int(total["value"])
