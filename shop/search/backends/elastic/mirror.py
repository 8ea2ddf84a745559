"""Follows the documents: sends what changed, or everything anew into a second index."""

import logging
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from elasticsearch import Elasticsearch

from shop.search.models import IndexState, SearchDocument

from . import index

logger = logging.getLogger(__name__)


class State(NamedTuple):
    """The columns of IndexState that say how far a mirror has come."""

    number: int = 0
    mirrored: int = 0
    floor: int = 0


def push(client: Elasticsearch) -> int:
    """Send what changed since the last time; how many documents the server took."""
    state = _state()
    followed = 0 < state.mirrored and state.floor <= state.mirrored
    if not followed or index.in_use(client) is None:
        return rebuild(client)
    return _catch_up(client, state.mirrored)


def rebuild(client: Elasticsearch) -> int:
    """Build an index beside the one in use and put it in its place; how many documents it has."""
    name = index.create(client)
    begun = _state().number
    send(client, rows(gone=False), name)
    # What is written meanwhile goes to the index in use. The first time shortens the second, which
    # must come after the swap.
    caught_up = _state().number
    send(client, rows(revision__gt=begun), name)
    index.put_in_use(client, name)
    _catch_up(client, caught_up)
    client.indices.refresh(index=name)
    return int(client.count(index=name)["count"])


def rows(**conditions: Any) -> QuerySet[SearchDocument]:
    """Documents in the order in which they were written."""
    return SearchDocument.objects.filter(**conditions).order_by("revision", "pk")


def send(client: Elasticsearch, documents: QuerySet[SearchDocument], to: str) -> int:
    """Send documents; how many were news to the server."""
    sent = index.send(client, documents.iterator(chunk_size=index.CHUNK), to)
    for refused in sent.refused:
        logger.error("Elasticsearch does not take document %s", refused)
    return sent.taken


def _catch_up(client: Elasticsearch, since: int) -> int:
    # Read first: what is written later has a higher number and is sent once more.
    number, then = _state().number, timezone.now()
    taken = send(client, rows(revision__gt=since), index.alias())
    IndexState.objects.filter(mirrored__lt=number).update(mirrored=number, followed_at=then)
    return taken


def _state() -> State:
    columns = IndexState.objects.values_list(*State._fields)
    return State(*(columns.first() or ()))
