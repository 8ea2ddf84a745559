"""Compares the index with the documents, by key and version, and heals what differs."""

from collections.abc import Iterable
from typing import NamedTuple

from elasticsearch import Elasticsearch

from shop.search.models import SearchDocument

from . import index, mirror

CHUNK = 500


class Found(NamedTuple):
    """How the index was, in documents. `anew` tells that it had to be built."""

    right: int = 0
    missing: int = 0
    old: int = 0
    surplus: int = 0
    anew: bool = False

    @property
    def was_true(self) -> bool:
        """Whether nothing had to be healed."""
        return not (self.missing or self.old or self.surplus or self.anew)


def check(client: Elasticsearch) -> Found:
    """Compare and heal. What waits to be sent is sent before: being late is no difference."""
    if index.in_use(client) is None:
        return Found(missing=mirror.rebuild(client), anew=True)
    mirror.push(client)
    client.indices.refresh(index=index.alias())
    ours = dict(mirror.rows(gone=False).values_list("pk", "revision"))
    theirs = dict(index.versions(client))
    differing = sorted(pk for pk in ours.keys() | theirs.keys() if ours.get(pk) != theirs.get(pk))
    found = _healed(client, differing, theirs)
    return found._replace(right=len(ours.keys() - set(differing)))


def _healed(client: Elasticsearch, differing: list[int], theirs: dict[int, int]) -> Found:
    # Read again: some may have been written while everything was compared.
    now = {row.pk: row for row in _read(differing)}
    unknown = [pk for pk in differing if pk not in now]
    index.send(client, now.values(), index.alias())
    for pk in unknown:
        client.delete(index=index.alias(), id=str(pk))
    # The server keeps what it thinks is newer: an older database was put back, or somebody else
    # wrote there. Only a new index forgets it.
    anew = any(not _is_true(client, keys) for keys in _chunks(differing))
    if anew:
        mirror.rebuild(client)
    client.indices.refresh(index=index.alias())
    there = [row for row in now.values() if not row.gone]
    return Found(
        missing=sum(1 for row in there if row.pk not in theirs),
        old=sum(1 for row in there if theirs.get(row.pk, row.revision) != row.revision),
        surplus=len(unknown) + sum(1 for row in now.values() if row.gone and row.pk in theirs),
        anew=anew,
    )


def _is_true(client: Elasticsearch, keys: list[int]) -> bool:
    there = client.mget(index=index.alias(), ids=list(map(str, keys)), source=False)["docs"]
    theirs = {int(one["_id"]): one["_version"] for one in there if one.get("found")}
    ours = SearchDocument.objects.filter(pk__in=keys, gone=False).values_list("pk", "revision")
    return dict(ours) == theirs


def _read(keys: list[int]) -> Iterable[SearchDocument]:
    for some in _chunks(keys):
        yield from SearchDocument.objects.filter(pk__in=some)


def _chunks(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
