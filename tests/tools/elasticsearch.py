"""A place of its own on a real server for one test."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from shop.search.backends.elastic import connection, mirror
from shop.search.backends.elastic.backend import Elastic


@dataclass(frozen=True)
class Server:
    """The server as the test has it: indices that no other test asks or sees."""

    client: Elasticsearch
    backend: Elastic
    alias: str

    def send(self) -> None:
        """Have it find what was written."""
        mirror.push(self.client)
        self.client.indices.refresh(index=self.alias)

    @property
    def indices(self) -> list[str]:
        """The names of all indices of this test."""
        return sorted(self.client.indices.get(index=f"{self.alias}-*"))


@contextlib.contextmanager
def place_on_the_server(settings) -> Iterator[Server]:
    """The shop's settings lead there, and nothing is left behind."""
    settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_FOR_TESTS
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    alias = settings.ELASTICSEARCH_INDEX = f"tests-{worker}-{uuid.uuid4().hex[:8]}"
    server = Server(connection.for_writing(), Elastic(), alias)
    try:
        yield server
    finally:
        for name in server.indices:
            server.client.indices.delete(index=name)
