"""The one interface of search: what is asked of a backend, and what it answers.

Understanding (what somebody meant) happens before, cards and addresses after; a backend only finds
documents. Every backend answers the same question with the same set of products, and in the same
order but for relevance, where each has its own sense of nearness.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

PAGE_SIZE = 24
ORDERS = ("relevance", "newest", "stars", "price", "-price")


@dataclass(frozen=True)
class Term:
    """One word that was asked for. A document has it when it holds any of `words`, or any word
    that begins with `prefix` (folded; never set for a number). `words` may hold typed word, near
    spellings and synonyms of one word; a synonym of several words makes a reading of its own.
    """

    words: tuple[str, ...]
    prefix: str = ""


@dataclass(frozen=True)
class Reading:
    """One way to read the text: all terms must be somewhere in a document, or `at_least` of them.

    `typed` is the text of this reading as accents and order go, for ranking: lower case, NFC,
    "miến dong". `weight` is below 1 for a synonym or a near spelling.
    """

    terms: tuple[Term, ...]
    typed: str = ""
    weight: float = 1.0
    at_least: int | None = None

    @property
    def folded(self) -> str:
        """The reading as one folded phrase: the first word of each term."""
        return " ".join(term.words[0] if term.words else term.prefix for term in self.terms)


Choice = Mapping[str, frozenset[str]]
"""Values by facet: OR within a facet, AND across facets."""


@dataclass(frozen=True)
class Ask:
    """A question to a backend. Without `readings` every document fits.

    `scope` belongs to the page (a sector) and is never taken off; `chosen` are the visitor's
    filters, and each facet's counts follow the *other* ones. `prices` is a range of whole đồng,
    both ends included: one more value of the facet "price". An empty set in `chosen` chooses
    nothing, one in `scope` holds nothing. Without `lapsed` only what THE RULE
    lets be sold on `day` is found. `boost` are folded words that lift a product without being asked
    of it (the province that became a filter).
    """

    day: dt.date
    readings: tuple[Reading, ...] = ()
    scope: Choice = field(default_factory=dict)
    chosen: Choice = field(default_factory=dict)
    prices: tuple[int | None, int | None] = (None, None)
    lapsed: bool = False
    order: str = "newest"
    start: int = 0
    size: int = PAGE_SIZE
    boost: str = ""


@dataclass(frozen=True)
class Answer:
    """Product ids of the page in order, and what the facets count.

    `counts[facet][value]` is the total after choosing that value alone in its facet, the other
    facets as they are; values that would give nothing may be missing. `matched` is the total before
    any choice of the visitor. `degraded` tells that the backend that should have answered was away.
    """

    ids: list[int]
    total: int
    matched: int
    counts: dict[str, dict[str, int]]
    backend: str = ""
    degraded: bool = False


class Backend(Protocol):
    """Finds documents."""

    name: str

    def answer(self, ask: Ask) -> Answer:
        """One page with its facets."""
        ...

    def totals(self, asks: Sequence[Ask]) -> list[int]:
        """Only the totals of several questions, for the ways out of an empty page."""
        ...


class BackendAway(Exception):
    """The backend cannot answer now: away, slow, or answering what makes no sense."""


class Refused(BackendAway):
    """The backend is there but does not take this one question; others it may take."""
