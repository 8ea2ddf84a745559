"""Servers that fail, one kind each, and an answer that is right but for one thing."""

import contextlib
import copy
import socket
import time
from collections.abc import Callable

from shop.search.backends.elastic import documents
from shop.search.backends.elastic.counting import MATCHED
from shop.search.facet_fields import FACETS, STARS
from tests.tools.fake_server import ELASTICSEARCH, Behaviour, answering, http

# Much longer than any page waits, on a busy machine too.
LONG = 30
NOT_ELASTICSEARCH = {"Content-Type": "application/json"}
HTML = {"Content-Type": "text/html"}


def _hangs(connection: socket.socket, request: bytes) -> None:
    connection.settimeout(LONG)
    connection.recv(1)


def _slowly(beginning: bytes, piece: bytes) -> Behaviour:
    """Sends the beginning at once and then a piece now and again."""

    def behaviour(connection: socket.socket, request: bytes) -> None:
        until = time.monotonic() + LONG
        with contextlib.suppress(OSError):
            connection.sendall(beginning)
            while time.monotonic() < until:
                time.sleep(0.1)
                connection.sendall(piece)

    return behaviour


def _endless(connection: socket.socket, request: bytes) -> None:
    until = time.monotonic() + LONG
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\n\r\n")
    while time.monotonic() < until:
        connection.sendall(b"[" * 1_000_000)


def _closes(connection: socket.socket, request: bytes) -> None:
    connection.close()


def _sends(what: bytes) -> Behaviour:
    def behaviour(connection: socket.socket, request: bytes) -> None:
        connection.sendall(what)
        connection.shutdown(socket.SHUT_RDWR)

    return behaviour


def right_answer() -> dict:
    """What a server with nothing in it says to any question."""
    empty = {"doc_count": 0, "values": {"buckets": []}}
    aggregations: dict = {facet.name: empty for facet in FACETS}
    aggregations[STARS] = {"doc_count": 0, "periods": {"doc_count": 0, "day": empty}}
    return {
        "timed_out": False,
        "_shards": {"failed": 0},
        "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []},
        "aggregations": aggregations | {MATCHED: {"doc_count": 0}},
    }


def searching(answer: object, wait: float = 0.0) -> Behaviour:
    """A server that has an index of ours and gives this answer to every question."""
    mapping = {"products-1": {"mappings": documents.body()["mappings"]}}

    def behaviour(connection: socket.socket, request: bytes) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        if b"/_mapping" in head:
            said: object = mapping
        else:
            time.sleep(wait)
            # Several questions are two lines each.
            said = (
                {"responses": [answer] * (body.count(b"\n") // 2)}
                if b"/_msearch" in head
                else answer
            )
        answering(200, said)(connection, request)

    return behaviour


def _but(change: Callable[[dict], object]) -> Behaviour:
    answer = copy.deepcopy(right_answer())
    change(answer)
    return searching(answer)


FAILURES: dict[str, Behaviour] = {
    "hangs": _hangs,
    "closes": _closes,
    "drips its header": _slowly(b"HTTP/1.1 200 OK\r\nX-", b"a"),
    "drips its body": _slowly(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"a"),
    "never ends": _endless,
    "bytes": _sends(bytes(range(256)) * 10),
    "half an answer": _sends(http(200, ELASTICSEARCH, b"{}")[:-40]),
    "a web page": answering(200, b"<html>hello", HTML),
    "a web page of its own": answering(200, b"<html>hello", ELASTICSEARCH | HTML),
    "no JSON": answering(200, b"{", ELASTICSEARCH),
    "no text": answering(200, b"\xff\xfe\x00", ELASTICSEARCH),
    "a list": answering(200, [1, 2]),
    "nothing": answering(200, b""),
    "another product": answering(200, right_answer(), NOT_ELASTICSEARCH),
    **{
        str(status): answering(status, {"error": {"type": "some_exception"}})
        for status in (301, 400, 401, 403, 404, 413, 429, 500, 502, 503)
    },
    "another version's index": answering(200, {"products-1": {"mappings": {}}}),
    "no index behind the name": answering(200, {}),
    "an empty object": searching({}),
    "it was cut off": _but(lambda answer: answer.update(timed_out=True)),
    "a part failed": _but(lambda answer: answer["_shards"].update(failed=1)),
    "about so many": _but(lambda answer: answer["hits"]["total"].update(relation="gte")),
    "less than none": _but(lambda answer: answer["hits"]["total"].update(value=-1)),
    "more than there are": _but(lambda answer: answer["hits"]["total"].update(value=1)),
    "a total in words": _but(lambda answer: answer["hits"]["total"].update(value="0")),
    "hits of nothing": _but(lambda answer: answer["hits"]["hits"].append({"_id": "1"})),
    "no ids": _but(lambda answer: answer["hits"].update(hits=[{}])),
    "no counts": _but(lambda answer: answer.pop("aggregations")),
    "a facet is missing": _but(lambda answer: answer["aggregations"].pop(STARS)),
    "a facet is text": _but(lambda answer: answer["aggregations"].update({"place": "many"})),
    "more of a value than there are": _but(
        lambda answer: answer["aggregations"].update(
            {"place": {"doc_count": 0, "values": {"buckets": [{"key": "a", "doc_count": 1}]}}}
        )
    ),
}
