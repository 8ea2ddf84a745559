"""Indices and the alias that points to the one in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import scan, streaming_bulk

from shop.search.asking import BackendAway
from shop.search.models import SearchDocument

from . import documents

CHUNK = 500
CONFLICT, BAD_DOCUMENT = 409, 400
WHILE_BUILDING = "30s"


def alias() -> str:
    """The name that everybody asks by."""
    return str(settings.ELASTICSEARCH_INDEX)


def in_use(client: Elasticsearch) -> str | None:
    """The index behind the alias, when it is one of this version of the shop."""
    try:
        found = client.indices.get_mapping(index=alias())
    except NotFoundError:
        return None
    for name, index in found.items():
        if is_ours(index):
            return str(name)
    return None


def is_ours(index: dict[str, Any]) -> bool:
    """Whether an index has the shape that this version of the shop gives it."""
    written: dict[str, Any] = index["mappings"].get("_meta", {})
    return written.get("shape") == documents.shape()


def create(client: Elasticsearch) -> str:
    """A new, empty index that nobody asks yet."""
    name = f"{alias()}-{timezone.now():%Y%m%d%H%M%S%f}"
    body = documents.body()
    settings = body["settings"] | {"refresh_interval": WHILE_BUILDING}
    client.indices.create(index=name, mappings=body["mappings"], settings=settings)
    return name


def put_in_use(client: Elasticsearch, name: str) -> None:
    """Everybody asks this one from now on. The one before is kept; older ones go."""
    usual = documents.body()["settings"]["refresh_interval"]
    client.indices.put_settings(index=name, settings={"refresh_interval": usual})
    client.indices.refresh(index=name)
    before = _behind_alias(client)
    actions: list[dict[str, Any]] = [
        {"remove": {"index": old, "alias": alias()}} for old in before if old != name
    ]
    client.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": alias()}}])
    kept = {name, *before}
    # One that is being built at this moment has a later name.
    oldest_kept = min(kept)
    for other in client.indices.get(index=f"{alias()}-*", expand_wildcards="open"):
        if other not in kept and other < oldest_kept:
            client.indices.delete(index=other, ignore_unavailable=True)


def _behind_alias(client: Elasticsearch) -> list[str]:
    try:
        return list(client.indices.get_alias(name=alias()))
    except NotFoundError:
        return []


@dataclass
class Sent:
    """What the server made of documents sent to it."""

    taken: int = 0
    refused: list[str] = field(default_factory=list)


def send(client: Elasticsearch, rows: Iterable[SearchDocument], to: str) -> Sent:
    """Give the server these documents, or their removal. It leaves out what it knows better."""
    sent = Sent()
    results = streaming_bulk(
        client,
        (_action(row, to) for row in rows),
        chunk_size=CHUNK,
        raise_on_error=False,
        require_alias=to == alias(),
    )
    for done, item in results:
        (result,) = item.values()
        if done:
            sent.taken += 1
        elif "error" in result and result["status"] != CONFLICT:
            sent.refused.append(_refusal(result))
    return sent


def _refusal(result: dict[str, Any]) -> str:
    """Which document the server cannot read. Raises BackendAway where it could take none."""
    status, kind = result["status"], result["error"]["type"]
    if status != BAD_DOCUMENT:
        raise BackendAway(f"documents are not taken: {status} {kind}")
    return f"{result['_id']}: {kind}"


def _action(row: SearchDocument, to: str) -> dict[str, Any]:
    # Its version is the document's revision: what is older never overwrites what is newer.
    action = {"_index": to, "_id": str(row.pk), "version": row.revision, "version_type": "external"}
    if row.gone:
        return action | {"_op_type": "delete"}
    return action | {"_op_type": "index", "_source": documents.source(row)}


def versions(client: Elasticsearch) -> Iterator[tuple[int, int]]:
    """Key and version of every document in the index in use."""
    everything = {"query": {"match_all": {}}, "version": True, "_source": False}
    for hit in scan(client, index=alias(), query=everything, size=1_000):
        yield int(hit["_id"]), int(hit["_version"])
