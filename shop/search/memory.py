"""What searching remembers of all documents: their words, and their producers on a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from . import backends
from .understanding.kept import Kept
from .understanding.vocabulary import Vocabulary

# Suggestions may be this much behind: they offer, and what they lead to is asked anew.
SUGGESTIONS_BEHIND = 30


class Maker(Protocol):
    """A producer with how many of its products are on sale."""

    id: int
    name: str
    folded: str
    products: int


@dataclass(frozen=True)
class Memory:
    """The documents of one moment."""

    vocabulary: Vocabulary
    snapshot: object

    def producers(self, day: dt.date) -> Sequence[Maker]:
        """Everybody with a document."""
        return self.snapshot.on(day).producers  # type: ignore[attr-defined]

    def names(self, ids: Sequence[int]) -> list[str]:
        """Names of products in lower case, with their accents."""
        columns = self.snapshot.columns  # type: ignore[attr-defined]
        return [columns.words[place].name for place in columns.positions(ids)]


_vocabularies: dict[str, Vocabulary] = {}


def current() -> Memory:
    """As the table is now: one query."""
    snapshot = backends.embedded().snapshots.current()
    vocabulary = _vocabularies.get(snapshot.mark)
    if vocabulary is None:
        vocabulary = Vocabulary(snapshot.columns.vocabulary)
        _vocabularies.clear()
        _vocabularies[snapshot.mark] = vocabulary
    return Memory(vocabulary, snapshot)


recent: Kept[Memory] = Kept("memory", current, SUGGESTIONS_BEHIND)
