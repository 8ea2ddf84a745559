"""Who answers questions of search."""

from collections.abc import Sequence
from functools import cache

from shop.search.asking import Answer, Ask

from .embedded.backend import EmbeddedBackend


@cache
def embedded() -> EmbeddedBackend:
    """The backend that is always there; one for the process, as it holds the documents.

    A page with several questions asks `embedded().moment()`, which also knows the vocabulary, the
    producers and the names: the table is asked only once whether the documents are still true.
    """
    return EmbeddedBackend()


def answer(ask: Ask) -> Answer:
    """One page with its facets."""
    return embedded().answer(ask)


def totals(asks: Sequence[Ask]) -> list[int]:
    """Only the totals of several questions."""
    return embedded().totals(asks)
