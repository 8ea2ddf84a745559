"""Who answers questions of search."""

from functools import cache

from .embedded.backend import EmbeddedBackend


@cache
def embedded() -> EmbeddedBackend:
    """The backend that is always there; one for the process, as it holds the documents."""
    return EmbeddedBackend()
