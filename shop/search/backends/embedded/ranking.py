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
        keys, words = keys_of(self.day, "best"), columns.words
        chosen = list(compress(range(columns.size), bits.flags(self.chosen, columns.size)))
        numbers = [keys[position] for position in chosen]
        if len(numbers) <= WEIGHED:
            return numbers
        names = [words[position].name_key for position in chosen]
        for place, closeness in self._closeness(names).items():
            numbers[place] -= closeness << _ABOVE_KEYS
        return numbers

    def _closeness(self, names: list[str]) -> dict[int, int]:
        """Of the names that hold what was asked for, how close each is to it."""
        close: dict[int, int] = {}
        for wish in self._wishes:
            # Most names hold no part of it, which is found out quickest all at once.
            words = wish.phrase.strip()
            holds = [words in name for name in names]
            for place in compress(range(len(names)), holds):
                close[place] = max(close.get(place, 0), wish.closeness(f" {names[place]} "))
        boost = set(self.ask.boost.split())
        if boost and not self._wishes:
            close = {place: boost.issubset(name.split()) for place, name in enumerate(names)}
        return close

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
