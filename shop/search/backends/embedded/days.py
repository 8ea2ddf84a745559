"""What holds on one day: what is certified and sellable, and with how many stars."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from . import bits
from .columns import Columns, Period

CERTIFIED, SELLABLE = "certified", "sellable"


class Verdict(NamedTuple):
    """What a product's period that holds the day says."""

    stars: int = 0
    since: str | None = None
    sellable: bool = False


# Outside of all its periods.
NOT_CERTIFIED = Verdict()


@dataclass(frozen=True)
class Producer:
    """A maker, and how many of its products may be sold that day."""

    id: int
    name: str
    folded: str
    products: int


@dataclass(frozen=True)
class Day:
    """The columns on one day. `keys` holds the sorting keys of the orders asked for so far."""

    columns: Columns
    iso: str
    verdicts: list[Verdict] = field(default_factory=list)
    sets: dict[str, int] = field(default_factory=dict)
    keys: dict[str, list[int]] = field(default_factory=dict)

    @property
    def sellable(self) -> int:
        """What THE RULE lets be sold."""
        return self.sets.get(SELLABLE, 0)

    @property
    def stars(self) -> list[str]:
        """Numbers of stars that somebody holds ("4")."""
        return [name for name in self.sets if name not in (CERTIFIED, SELLABLE)]

    def starred(self, stars: str) -> int:
        """What is certified with so many stars."""
        return self.sets.get(stars, 0) if stars.isdigit() else 0

    @cached_property
    def producers(self) -> list[Producer]:
        """Everybody who has a document, by id."""
        columns = self.columns
        there = compress(columns.producers, bits.flags(columns.present, columns.size))
        numbers = Counter(dict.fromkeys(there, 0))
        numbers.update(compress(columns.producers, bits.flags(self.sellable, columns.size)))
        return [
            Producer(one, *columns.producer_names[one], numbers[one])
            for one in sorted(one for one in numbers if one is not None)
        ]


def day_of(columns: Columns, day: dt.date) -> Day:
    """That day, worked out for all products."""
    return following(Day(Columns(), day.isoformat()), columns, range(columns.size))


def following(before: Day, columns: Columns, touched: Iterable[int]) -> Day:
    """The same day on columns that differ from the former in these positions."""
    size, iso = columns.size, before.iso
    verdicts = before.verdicts + [NOT_CERTIFIED] * (size - len(before.verdicts))
    positions = list(touched)
    known: dict[tuple[Period, ...], Verdict] = {}
    held: defaultdict[str, list[int]] = defaultdict(list)
    for position in positions:
        periods = columns.periods[position]
        verdict = known.get(periods)
        if verdict is None:
            verdict = known[periods] = _verdict(periods, iso)
        verdicts[position] = verdict
        for name in _sets_of(verdict):
            held[name].append(position)
    kept = ~bits.of(positions, size)
    sets = {
        name: before.sets.get(name, 0) & kept | bits.of(held[name], size)
        for name in {*before.sets, *held}
    }
    return Day(columns, iso, verdicts, sets)


def _verdict(periods: tuple[Period, ...], iso: str) -> Verdict:
    for first, last, stars, since, sellable in periods:
        if first <= iso <= last:
            return Verdict(stars, since, sellable)
    return NOT_CERTIFIED


def _sets_of(verdict: Verdict) -> Iterable[str]:
    if verdict.stars:
        yield CERTIFIED
        yield str(verdict.stars)
    if verdict.sellable:
        yield SELLABLE
