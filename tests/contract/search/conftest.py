"""The backends that must all answer alike, and what each needs to see what was written."""

from dataclasses import dataclass

import pytest

from shop.search import backends
from shop.search.asking import Answer, Ask, Backend
from shop.search.indexing.pending import index_pending
from tests.factories import documents
from tests.tools.elasticsearch import Server

from .words import BACKENDS, DAY


@dataclass(frozen=True)
class Shelf:
    """A backend with the documents it is asked about."""

    backend: Backend

    def write(self, *rows):
        """Make documents visible to the backend."""
        documents.write(rows)
        return list(rows)

    def publish(self):
        """Make what was done to products visible to the backend."""
        index_pending()

    def answer(self, **ask) -> Answer:
        """Ask about DAY unless another day is named."""
        return self.backend.answer(Ask(**({"day": DAY} | ask)))

    def ids(self, **ask) -> list[int]:
        """The ids of one page."""
        return self.answer(**ask).ids


@dataclass(frozen=True)
class MirroredShelf(Shelf):
    """A backend that finds what was sent to its server."""

    server: Server

    def write(self, *rows):
        written = super().write(*rows)
        self.server.send()
        return written

    def publish(self):
        super().publish()
        self.server.send()

    def answer(self, **ask) -> Answer:
        if not self.server.indices:
            self.server.send()
        return super().answer(**ask)


@pytest.fixture(params=BACKENDS)
def shelf(request, db) -> Shelf:
    """One after the other every backend, with nothing in it."""
    if request.param == "embedded":
        return Shelf(backends.embedded())
    server = request.getfixturevalue("elasticsearch")
    return MirroredShelf(server.backend, server)
