"""The documents of a moment in columns: each product has a position in all of them.

Columns are never changed once they are made: `changing` makes new ones, so that whoever reads the
old ones goes on undisturbed. What follows from the day stands in `days`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, islice, takewhile
from typing import NamedTuple

from shop.search.asking import Reading

from . import bits

Period = tuple[str, str, int, str | None, bool]
"""First and last day, stars, since, sellable: a stretch of days as the document holds it."""

# What is searched, in the table as here.
WORDS = ("name_key", "english", "producer", "place", "goods")
# Sets that are no facet's: names that no facet has.
STATE, PRICE_DIGITS = "#state", "#price"
# Each is a bit for each product: 256 of them are 3 MB with 100,000 products.
MOST_REMEMBERED = 256


class Words(NamedTuple):
    """The texts of a product: the name with its accents, and everything that is searched."""

    name: str
    name_key: str
    english: str
    producer: str
    place: str
    goods: str


@dataclass(frozen=True)
class Columns:
    """All documents. A product that is gone keeps its position and is in no set.

    `sets[facet][value]` holds the positions that have a value, `producers` ids of producers,
    `fitting` what was found for the words that were asked for last.
    """

    ids: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    producers: list[int | None] = field(default_factory=list)
    producer_names: dict[int, tuple[str, str]] = field(default_factory=dict)
    periods: list[tuple[Period, ...]] = field(default_factory=list)
    prices: list[int | None] = field(default_factory=list)
    stocked: list[bool] = field(default_factory=list)
    sets: dict[str, dict[str, int]] = field(default_factory=dict)
    fitting: dict[tuple[Reading, ...], int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many positions there are."""
        return len(self.ids)

    @property
    def present(self) -> int:
        """Every document that is not gone."""
        return self.having(STATE, "present")

    def having(self, facet: str, value: str) -> int:
        """What has this value of this facet; nothing has one that nobody knows."""
        return self.sets.get(facet, {}).get(value, 0)

    def positions(self, product_ids: Iterable[int]) -> list[int]:
        """Where these products stand; unknown ones are left out."""
        return [place for place in map(self.places.get, product_ids) if place is not None]

    def remember(self, found: Mapping[tuple[Reading, ...], int]) -> None:
        """Keep what fits these readings: few words are most of what a shop is asked for."""
        self.fitting.update(found)
        for oldest in list(self.fitting)[:-MOST_REMEMBERED]:
            self.fitting.pop(oldest, None)

    def price_between(self, low: int | None, high: int | None) -> int:
        """What has a price in the range, both ends included."""
        digits = {int(place): held for place, held in self.sets.get(PRICE_DIGITS, {}).items()}
        priced = found = self.having(STATE, "priced")
        if high is not None:
            found = bits.up_to(high, digits, priced)
        return found if low is None else found & ~bits.up_to(low - 1, digits, priced)

    @cached_property
    def by_name(self) -> list[int]:
        """Positions in the order of names, then of ids."""
        return self.sorted_by_name(range(self.size))

    def sorted_by_name(self, positions: Iterable[int]) -> list[int]:
        """The order of names without the accents, as every other listing of the shop has it."""
        words, ids = self.words, self.ids
        return sorted(positions, key=lambda position: (words[position].name_key, ids[position]))

    @cached_property
    def name_ranks(self) -> list[int]:
        """Of each position, its place in the order of names."""
        ranks = [0] * self.size
        for rank, position in enumerate(self.by_name):
            ranks[position] = rank
        return ranks

    def named(self, beginning: str) -> Iterator[int]:
        """Positions whose folded name begins so, in the order of names; gone ones too."""

        def name(position: int) -> str:
            return self.words[position].name_key

        start = bisect_left(self.by_name, beginning, key=name)
        following = islice(self.by_name, start, None)
        return takewhile(lambda position: name(position).startswith(beginning), following)

    @cached_property
    def bounded_names(self) -> list[str]:
        """Of each position, the folded name between spaces, in which whole words are looked for."""
        return list(map(bounded, self.words))

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Folded words and the number of documents that hold each."""
        return counted(compress(self.words, bits.flags(self.present, self.size)))


def bounded(words: Words) -> str:
    """The folded name between spaces."""
    return f" {words.name_key} "


def counted(documents: Iterable[Words]) -> Counter[str]:
    """Words and the number of documents that hold each."""
    counts: Counter[str] = Counter()
    # A producer's, a place's and a group's words repeat: they are taken apart once.
    apart: dict[str, frozenset[str]] = {}
    for words in documents:
        together = {*words.name_key.split(), *words.english.split()}
        for shared in words[3:]:
            if shared not in apart:
                apart[shared] = frozenset(shared.split())
            together |= apart[shared]
        counts.update(together)
    return counts
