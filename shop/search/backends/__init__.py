"""Who answers questions of search."""

from functools import cache

from .embedded.backend import EmbeddedBackend


@cache
def embedded() -> EmbeddedBackend:
    """The backend that is always there; one for the process, as it holds the documents.

    A page with several questions asks `embedded().moment()`, which also knows the vocabulary, the
    producers and the names: the table is asked only once whether the documents are still true.
    """
    return EmbeddedBackend()
