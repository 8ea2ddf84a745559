"""The orders of results. Each product has one number in each order; the smaller comes first."""

import datetime as dt
from collections.abc import Callable
from heapq import nsmallest
from itertools import compress

from . import bits
from .days import Day

# What is not known stands last, in either direction.
_UNKNOWN = 1 << 63
_RANK_BITS = 32
RANK = (1 << _RANK_BITS) - 1
_LAST_DAY = dt.date.max.toordinal()
# Up to here it is quicker to pick the first ones than to sort them all.
_FEW = 500

Key = Callable[[Day, int], int]


def page(day: Day, order: str, chosen: int, start: int, size: int) -> list[int]:
    """Positions of one page of the chosen ones in this order."""
    keys = keys_of(day, order)
    numbers = compress(keys, bits.flags(chosen, day.columns.size))
    stop = start + size
    first = nsmallest(stop, numbers) if stop <= _FEW else sorted(numbers)
    by_name = day.columns.by_name
    return [by_name[number & RANK] for number in first[start:stop]]


def keys_of(day: Day, order: str) -> list[int]:
    """The number of every position; the place in the order of names makes it unique."""
    keys = day.keys.get(order)
    if keys is None:
        ranks, key = day.columns.name_ranks, KEYS[order]
        keys = [key(day, position) << _RANK_BITS | rank for position, rank in enumerate(ranks)]
        # Two threads that come here at once store the same.
        day.keys[order] = keys
    return keys


def keys_carried_over(before: Day, day: Day, touched: list[int]) -> dict[str, list[int]]:
    """The keys of a day on former columns that hold on these, where the names are the same."""
    if not before.keys or before.columns.name_ranks is not day.columns.name_ranks:
        return {}
    ranks, carried = day.columns.name_ranks, {}
    for order, keys in list(before.keys.items()):
        carried[order] = keys.copy()
        for position in touched:
            number = KEYS[order](day, position)
            carried[order][position] = number << _RANK_BITS | ranks[position]
    return carried


def _newest(day: Day, position: int) -> int:
    """In stock first, then the latest certificate, then more stars."""
    sold_out = not day.columns.stocked[position]
    stars, since, _ = day.verdicts[position]
    age = _LAST_DAY - dt.date.fromisoformat(since).toordinal() if since else _LAST_DAY
    return (sold_out << 24 | age) << 4 | _fewer(stars)


def _stars(day: Day, position: int) -> int:
    return _fewer(day.verdicts[position].stars)


def _fewer(stars: int) -> int:
    return 9 - stars


def _best(day: Day, position: int) -> int:
    """What to weigh first of what fits alike: in stock, more stars, a shorter name."""
    sold_out = not day.columns.stocked[position]
    length = min(len(day.columns.words[position].name_key), 255)
    return (sold_out << 4 | _fewer(day.verdicts[position].stars)) << 8 | length


def _price(day: Day, position: int) -> int:
    shown = _shown_price(day, position)
    return _UNKNOWN if shown is None else shown


def _price_down(day: Day, position: int) -> int:
    shown = _shown_price(day, position)
    return _UNKNOWN if shown is None else _UNKNOWN - 1 - shown


def _shown_price(day: Day, position: int) -> int | None:
    """A price that is not shown must not be told by its place either."""
    return day.columns.prices[position] if day.verdicts[position].sellable else None


KEYS: dict[str, Key] = {
    "newest": _newest,
    "stars": _stars,
    "price": _price,
    "-price": _price_down,
    "best": _best,
}
