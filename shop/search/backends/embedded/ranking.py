"""The order of relevance, worked out from the words in memory: the same on every database.

Only the best few hundred are weighed word by word; when more were found, a coarser order chooses
which, and the others follow in that order.
"""

from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import compress

from shop.search.asking import Ask

from . import bits
from .days import Day
from .ordering import RANK, keys_of
from .weighing import Candidate, Wish

WEIGHED = 200
_ABOVE_KEYS = 96


@dataclass(frozen=True)
class Relevance:
    """All chosen products in the order of relevance."""

    day: Day
    ask: Ask
    chosen: int

    def positions(self, stop: int) -> list[int]:
        """The first ones, at least as many as asked for where there are as many."""
        numbers = self._coarse_numbers()
        first = nsmallest(WEIGHED, numbers) if stop <= WEIGHED else sorted(numbers)
        by_name = self.day.columns.by_name
        positions = [by_name[number & RANK] for number in first]
        return self._weighed(positions[:WEIGHED]) + positions[WEIGHED:]

    @cached_property
    def _wishes(self) -> list[Wish]:
        return [Wish.of(reading) for reading in self.ask.readings]

    def _coarse_numbers(self) -> list[int]:
        """A number for each chosen product, the smaller the better."""
        columns = self.day.columns
        flags = bits.flags(self.chosen, columns.size)
        numbers = list(compress(keys_of(self.day, "best"), flags))
        if len(numbers) <= WEIGHED:
            return numbers
        names = (f" {words.name_key} " for words in compress(columns.words, flags))
        distances = [self._distance(name) for name in names]
        return [
            distance << _ABOVE_KEYS | number
            for distance, number in zip(distances, numbers, strict=True)
        ]

    def _distance(self, name: str) -> int:
        """How far a name is from what was asked; without words, from what lifts it."""
        if not self._wishes:
            return 0 if all(f" {word} " in name for word in self.ask.boost.split()) else 1
        return min(wish.distance(name) for wish in self._wishes)

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
