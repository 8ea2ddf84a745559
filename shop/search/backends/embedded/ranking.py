"""The order of relevance, worked out from the words in memory: the same on every database.

Only the best few hundred are weighed word by word; when more were found, a coarser order chooses
which, and the others follow in that order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import compress

from shop.search.asking import Ask

from . import bits
from .days import Day
from .ordering import RANK, keys_of
from .weighing import CLOSENESS, Candidate, Wish

WEIGHED = 200


@dataclass(frozen=True)
class Relevance:
    """All chosen products in the order of relevance."""

    day: Day
    ask: Ask
    chosen: int

    def positions(self, stop: int) -> list[int]:
        """The first ones, at least as many as asked for where there are as many."""
        by_name = self.day.columns.by_name
        numbers = self._coarse_numbers(max(stop, WEIGHED))
        positions = [by_name[number & RANK] for number in numbers]
        return self._weighed(positions[:WEIGHED]) + positions[WEIGHED:]

    @cached_property
    def _wishes(self) -> list[Wish]:
        return [Wish.of(reading) for reading in self.ask.readings]

    def _coarse_numbers(self, stop: int) -> list[int]:
        """The keys of the first ones: the closest names first, of those alike the best."""
        columns = self.day.columns
        flags = bits.flags(self.chosen, columns.size)
        keys = list(compress(keys_of(self.day, "best"), flags))
        if len(keys) <= WEIGHED:
            return keys
        first: list[int] = []
        for alike in self._alike(keys, list(compress(columns.bounded_names, flags))):
            first += nsmallest(stop - len(first), alike) if stop <= WEIGHED else sorted(alike)
            if len(first) >= stop:
                break
        return first

    def _alike(self, keys: list[int], names: list[str]) -> Iterator[list[int]]:
        """The keys of those whose names are equally close, the closest first."""
        close = self._closeness(names)
        for closeness in range(len(CLOSENESS) - 1, 0, -1):
            yield [keys[place] for place, reached in close.items() if reached == closeness]
        yield [key for place, key in enumerate(keys) if place not in close]

    def _closeness(self, names: list[str]) -> dict[int, int]:
        """Of the names that hold what was asked for, how close each is to it."""
        close: dict[int, int] = {}
        for wish in self._wishes:
            found = wish.close_ones(names)
            both = close.keys() & found.keys()
            close |= found | {place: max(close[place], found[place]) for place in both}
        if self._wishes:
            return close
        places: Sequence[int] = range(len(names))
        for word in self.ask.boost.split():
            bounded = f" {word} "
            places = [place for place in places if bounded in names[place]]
        return dict.fromkeys(places, 1)

    def _weighed(self, positions: list[int]) -> list[int]:
        columns, boost = self.day.columns, self.ask.boost.split()

        def key(position: int) -> tuple[float, int, int]:
            candidate = Candidate(columns.words[position])
            best = max((wish.weigh(candidate) for wish in self._wishes), default=1.0)
            best *= candidate.lifted(boost) * _merit(self.day, position)
            return -round(best, 9), len(candidate.words.name_key), -columns.ids[position]

        return sorted(positions, key=key)


def _merit(day: Day, position: int) -> float:
    """Small on purpose: what was asked for comes first, what is better of it second."""
    stars = 1 + 0.1 * max(day.verdicts[position].stars - 3, 0)
    return stars if day.columns.stocked[position] else stars * 0.6
