"""Makes columns from documents, and new columns from old ones and the documents that changed."""

from collections import defaultdict
from collections.abc import Iterable
from sys import intern
from typing import Any, NamedTuple

from . import bits
from .columns import PRICE_DIGITS, STATE, Columns, Period, Words, bounded, counted

Sets = dict[str, dict[str, int]]


class Row(NamedTuple):
    """A document as it is read from its table: the names are those of the columns."""

    product_id: int
    gone: bool
    name: str
    name_key: str
    english: str
    producer_id: int | None
    producer_name: str
    producer: str
    place: str
    goods: str
    facets: dict[str, list[str]]
    periods: list[list[Any]]
    price: int | None
    in_stock: bool


def changed(base: Columns, rows: Iterable[Row]) -> tuple[Columns, list[int]]:
    """The base with these documents in the place of what they were, and where they stand.

    The base stays as it is.
    """
    columns = Columns(
        ids=base.ids.copy(),
        places=base.places.copy(),
        words=base.words.copy(),
        producers=base.producers.copy(),
        producer_names=base.producer_names.copy(),
        periods=base.periods.copy(),
        prices=base.prices.copy(),
        stocked=base.stocked.copy(),
    )
    touched: list[int] = []
    held: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    shared: dict[tuple[Period, ...], tuple[Period, ...]] = {}
    for row in rows:
        position = _position(columns, row.product_id)
        touched.append(position)
        _fill(columns, position, row, shared)
        for value in _values(row):
            held[value].append(position)
    columns.sets.update(_sets(base.sets, touched, held, columns.size))
    _carry_over(base, columns, touched)
    return columns, touched


def _position(columns: Columns, product_id: int) -> int:
    position = columns.places.setdefault(product_id, columns.size)
    if position == columns.size:
        columns.ids.append(product_id)
        columns.words.append(Words("", "", "", "", "", ""))
        columns.producers.append(None)
        columns.periods.append(())
        columns.prices.append(None)
        columns.stocked.append(False)
    return position


def _fill(columns: Columns, position: int, row: Row, shared: dict) -> None:
    # Producers, places and groups repeat, and so do the days of one decision's certificates.
    english, producer, place, goods = (
        intern(text) for text in (row.english, row.producer, row.place, row.goods)
    )
    columns.words[position] = Words(row.name, row.name_key, english, producer, place, goods)
    columns.producers[position] = row.producer_id
    if row.producer_id is not None:
        columns.producer_names[row.producer_id] = row.producer_name, producer
    periods = tuple(tuple(period) for period in row.periods)
    columns.periods[position] = () if row.gone else shared.setdefault(periods, periods)
    columns.prices[position] = row.price
    columns.stocked[position] = row.in_stock


def _values(row: Row) -> Iterable[tuple[str, str]]:
    """Every set that the document belongs to."""
    if row.gone:
        return
    yield STATE, "present"
    if row.price is not None:
        yield STATE, "priced"
        for place in range(row.price.bit_length()):
            if row.price >> place & 1:
                yield PRICE_DIGITS, str(place)
    for facet, values in row.facets.items():
        for value in dict.fromkeys(values):
            yield facet, value


def _sets(base: Sets, touched: list[int], held: dict, size: int) -> Sets:
    """Every set without what was touched, and with what holds the value now."""
    kept = ~bits.of(touched, size)
    sets: Sets = {facet: {} for facet in base}
    for facet, values in base.items():
        for value, old in values.items():
            if left := old & kept:
                sets[facet][value] = left
    for (facet, value), positions in held.items():
        values = sets.setdefault(facet, {})
        values[value] = values.get(value, 0) | bits.of(positions, size)
    return sets


def _carry_over(base: Columns, columns: Columns, touched: list[int]) -> None:
    """Keep what the base has worked out and is dear to work out again."""
    known = vars(base)
    if "by_name" in known:
        new = range(base.size, columns.size)
        renamed = any(
            columns.words[position].name_key != base.words[position].name_key
            for position in touched
            if position < base.size
        )
        order = base.by_name
        if new or renamed:
            # Nearly in order already, which sorting makes use of.
            order = columns.sorted_by_name([*base.by_name, *new])
        elif "name_ranks" in known:
            vars(columns)["name_ranks"] = base.name_ranks
        vars(columns)["by_name"] = order
    if "bounded_names" in known:
        names = base.bounded_names + [""] * (columns.size - base.size)
        for position in touched:
            names[position] = bounded(columns.words[position])
        vars(columns)["bounded_names"] = names
    if "vocabulary" in known:
        words = base.vocabulary.copy()
        words.subtract(counted(_present(base, touched)))
        words.update(counted(_present(columns, touched)))
        vars(columns)["vocabulary"] = +words


def _present(columns: Columns, positions: list[int]) -> list[Words]:
    present = columns.present
    return [columns.words[p] for p in positions if p < columns.size and present >> p & 1]
