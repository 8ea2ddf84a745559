"""Who answers questions of search."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings

from shop.search.asking import Answer, Ask, Backend

from .embedded.backend import EmbeddedBackend, Moment


@cache
def embedded() -> EmbeddedBackend:
    """The backend that is always there; one for the process, as it holds the documents.

    A page with several questions asks `embedded().moment()`, which also knows the vocabulary, the
    producers and the names: the table is asked only once whether the documents are still true.
    """
    return EmbeddedBackend()


def chosen(moment: Moment | None = None) -> Backend:
    """The one that the settings name. Whatever happens to it, it answers.

    For a page with several questions, `moment` holds the documents that answer at home.
    """
    if not settings.ELASTICSEARCH_URL:
        return moment or embedded()
    # The client takes a quarter of a second to load, which a shop without a server need not pay.
    from .elastic.guard import guarded

    return guarded(moment or embedded().moment())


def answer(ask: Ask) -> Answer:
    """One page with its facets."""
    return chosen().answer(ask)


def totals(asks: Sequence[Ask]) -> list[int]:
    """Only the totals of several questions."""
    return chosen().totals(asks)
