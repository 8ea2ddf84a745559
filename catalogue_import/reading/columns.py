"""The columns of a list with what they were taken for, before anything else of it is read.

For the page on which a person looks at how a list is understood: each column with its heading, the
cell it was taken for and its first values. Only the first lines of each table are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from shop.regions.folding import fold

from ..errors import UnreadableFile
from .delimited import text_lines
from .documents import first_entries
from .lines import Line
from .notes import Notes
from .opening import JSON_STARTS, ZIP_START, Listing, head_of
from .profiles import IGNORED, recognise_best
from .table import LOOKED_AT, Head, Layout, find_head
from .workbook import sheet_lines

SAMPLES = 3
LINES_FOR_SAMPLES = 40
LONGEST_SAMPLE = 120


class Confidence(StrEnum):
    """Why a column was taken for its cell."""

    CORRECTED = "corrected"
    KNOWN = "known"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the cell it was taken for ("" for none), its first values."""

    heading: str
    cell: str
    samples: tuple[str, ...] = ()
    confidence: Confidence = Confidence.UNKNOWN


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one sheet or file. Without a recognised heading `is_recognised` is False and
    the line that looks most like one stands in for it."""

    name: str
    columns: tuple[Column, ...]
    is_recognised: bool = True
    remarks: tuple[str, ...] = field(default=())


def describe_tables(listing: Listing) -> list[Table]:
    """The tables of a list, each with its columns."""
    layout = Layout(listing.profile, listing.corrections)
    notes = Notes()
    first = listing.files[0]
    head = head_of(first)
    if head.startswith(JSON_STARTS):
        return [_keys(listing, layout)]
    if head.startswith(ZIP_START):
        sheets = sheet_lines(first, notes)
        return [table for name, lines in sheets if (table := _table(name, lines, layout))]
    with text_lines(first, layout, notes) as lines:
        table = _table(first.name, lines, layout)
    return [table] if table else []


def describe_columns(listing: Listing) -> list[Column]:
    """The columns of all tables of a list, each heading once, in their order."""
    found: dict[str, Column] = {}
    for table in describe_tables(listing):
        for column in table.columns:
            key = fold(column.heading)
            if key not in found or not found[key].samples:
                found[key] = column
    return list(found.values())


def headings_of(listing: Listing) -> list[str]:
    """The headings of a list as published, by which its layout is known again."""
    return [column.heading for column in describe_columns(listing)]


def _table(name: str, lines: Iterator[Line], layout: Layout) -> Table | None:
    lines = iter(lines)
    window = list(islice((line for line in lines if line.texts()), LOOKED_AT))
    if not window:
        return None
    found = find_head(window, layout)
    if found is None:
        at = max(range(len(window)), key=lambda n: (len(window[n].texts()), -n))
        cells = tuple(cell.strip() for cell in window[at].cells)
        columns = layout.profile.recognise(cells, layout.corrections)
        head = Head(layout.profile, columns, cells, 1)
    else:
        at, head = found
    rows = list(window[at + head.rows :])
    rows += islice(lines, LINES_FOR_SAMPLES - len(rows))
    return Table(name, _columns(head, rows, layout), found is not None)


def _columns(head: Head, rows: Sequence[Line], layout: Layout) -> tuple[Column, ...]:
    return tuple(
        Column(
            heading,
            head.columns.get(at, ""),
            _samples(line.cells[at] for line in rows if at < len(line.cells)),
            _confidence(heading, head.columns.get(at, ""), layout),
        )
        for at, heading in enumerate(head.cells)
        if heading
    )


def _keys(listing: Listing, layout: Layout) -> Table:
    """Keys of the first entries of a json list, as headings are read."""
    path = listing.files[0]
    entries = first_entries(path)
    keys = list(dict.fromkeys(key for entry in entries for key in entry))
    names = [key.replace(".", " ") for key in keys]
    is_recognised = True
    try:
        cells = recognise_best(layout.profile, names, layout.corrections)[1]
    except UnreadableFile:
        cells, is_recognised = layout.profile.recognise(names, layout.corrections), False
    columns = tuple(
        Column(
            name,
            cell := cells.get(at, ""),
            _samples(entry[key] for entry in entries if key in entry),
            _confidence(name, cell, layout),
        )
        for at, (key, name) in enumerate(zip(keys, names, strict=True))
    )
    return Table(path.name, columns, is_recognised)


def _samples(values: Iterator[str]) -> tuple[str, ...]:
    told = dict.fromkeys(text for value in values if (text := " ".join(value.split())))
    return tuple(text[:LONGEST_SAMPLE] for text in islice(told, SAMPLES))


def _confidence(heading: str, cell: str, layout: Layout) -> Confidence:
    corrected = layout.corrections.get(fold(heading))
    if corrected == IGNORED:
        return Confidence.IGNORED
    if corrected:
        return Confidence.CORRECTED
    return Confidence.KNOWN if cell else Confidence.UNKNOWN
