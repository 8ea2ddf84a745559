"""A place of its own on a real server for one test, or for all of a module."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from unittest import mock

from django.conf import settings
from django.test import override_settings

from elasticsearch import Elasticsearch

from shop.search.backends import patience
from shop.search.backends.elastic import backend, connection, mirror
from shop.search.backends.elastic.backend import Elastic
from shop.search.backends.elastic.following import ElasticMirror
from shop.search.indexing.pending import index_pending


@dataclass(frozen=True)
class Server:
    """The server as the test has it: indices that no other test asks or sees."""

    client: Elasticsearch
    backend: Elastic
    alias: str

    def send(self) -> None:
        """Have it find what was written."""
        index_pending()
        mirror.push(self.client)
        self.client.indices.refresh(index=self.alias)

    @property
    def indices(self) -> list[str]:
        """The names of all indices of this test."""
        return sorted(self.client.indices.get(index=f"{self.alias}-*"))


class FollowsAtOnce(ElasticMirror):
    """What a test writes is found at its next step, before any worker has seen it."""

    def follow(self, number: int) -> None:
        """In this process, until the server finds it."""
        client = connection.for_writing()
        mirror.push(client)
        client.indices.refresh(index=settings.ELASTICSEARCH_INDEX)


@contextlib.contextmanager
def waited_for(seconds: int = 60) -> Iterator[None]:
    """What the server says counts, however late a busy machine brings it."""
    late = f"{seconds}s"
    with (
        mock.patch.object(patience, "SECONDS", seconds),
        mock.patch.object(backend, "SERVER_SECONDS", late),
        mock.patch.dict(backend._ONLY_TOTALS, timeout=late),
    ):
        yield


@contextlib.contextmanager
def place_on_the_server() -> Iterator[Server]:
    """The shop's settings lead there, and nothing is left behind."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    alias = f"tests-{worker}-{uuid.uuid4().hex[:8]}"
    there = {"ELASTICSEARCH_URL": settings.ELASTICSEARCH_FOR_TESTS, "ELASTICSEARCH_INDEX": alias}
    with override_settings(**there), waited_for():
        server = Server(connection.for_writing(), Elastic(), alias)
        try:
            yield server
        finally:
            for name in server.indices:
                server.client.indices.delete(index=name)
