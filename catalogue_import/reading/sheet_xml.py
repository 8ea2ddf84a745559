"""The rows of one sheet of an xlsx workbook, cut out of its xml as a stream.

A list of a hundred thousand rows has millions of cells, and of each only its text matters: so the
parser is fed piece by piece, keeps one row at a time, and makes no tree.
"""

import datetime as dt
import re
import xml.parsers.expat as expat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel

from .lines import MOST_COLUMNS

PIECE = 256 * 1024
LONGEST_CELL = 8 * 1024
LONGEST_ROW = 1024 * 1024
OWN_FORMATS = 164
"""Number of the first format that a workbook defines itself."""

_PLAIN = frozenset({"c", "v", "t", "is", "row"})
_VALUES = frozenset({"v", "t"})
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True)
class Cells:
    """What a workbook says of its cells: texts by number, and how numbers are shown as days."""

    texts: Sequence[str]
    shown: Mapping[int, Callable[[float], str]] = field(default_factory=dict)
    is_1904: bool = False

    @classmethod
    def of(cls, book: Any, texts: Sequence[str]) -> "Cells":
        """The cells of an opened workbook."""
        epoch = book.epoch
        shown = {
            style: _as_shown(_format(book, style), epoch)
            for style in book._date_formats
            if style not in book._timedelta_formats
        }
        return cls(texts, shown, epoch == CALENDAR_MAC_1904)


@dataclass(slots=True)
class SheetRow:
    """One row: its number, its cells by column from 0, and whether it is hidden."""

    number: int
    cells: dict[int, str]
    is_hidden: bool = False


def sheet_rows(content: IO[bytes], cells: Cells) -> Iterator[SheetRow]:
    """The rows that are there. A row at the end of a sheet does not stand for a million."""
    parser = _Parser(cells)
    while piece := content.read(PIECE):
        parser.feed(piece)
        yield from parser.taken()
    parser.feed(b"", last=True)
    yield from parser.taken()


class _Parser:
    """Handlers of one pass; finished rows wait until they are taken."""

    def __init__(self, cells: Cells) -> None:
        self.book = cells
        self.rows: list[SheetRow] = []
        self.number = self.column = 0
        self.row: SheetRow | None = None
        self.kind, self.style = "", 0
        self.text: list[str] | None = None
        self.size = 0
        self.parts: list[str] = []
        self.in_phonetics = False
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.data

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        try:
            self.expat.Parse(piece, last)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from None

    def taken(self) -> list[SheetRow]:
        rows, self.rows = self.rows, []
        return rows

    def start(self, tag: str, told: dict[str, str]) -> None:
        name = tag if tag in _PLAIN else tag.rpartition(":")[2]
        if name == "c" and self.row is not None:
            self._start_cell(told)
        elif name in _VALUES and self.row is not None and not self.in_phonetics:
            self.text = []
        elif name == "rPh":
            self.in_phonetics = True
        elif name == "row":
            self.number = int(told["r"]) if "r" in told else self.number + 1
            self.column = self.size = 0
            self.row = SheetRow(self.number, {}, told.get("hidden") in {"1", "true"})

    def _start_cell(self, told: dict[str, str]) -> None:
        place = told.get("r")
        self.column = _column(place) if place else self.column + 1
        self.kind, self.style = told.get("t", "n"), int(told.get("s", 0))
        self.parts = []

    def data(self, text: str) -> None:
        if self.text is not None:
            self.size += len(text)
            if self.size > LONGEST_ROW:
                raise ValueError("a row beyond all measure")
            self.text.append(text)

    def end(self, tag: str) -> None:
        name = tag if tag in _PLAIN else tag.rpartition(":")[2]
        if name in _VALUES and self.text is not None:
            self.parts.append("".join(self.text))
            self.text = None
        elif name == "c" and self.row is not None:
            told = "".join(self.parts)
            # A formula that was never worked out has an empty value.
            if told and self.column <= MOST_COLUMNS and (text := self._shown(told)):
                self.row.cells[self.column - 1] = text[:LONGEST_CELL]
            self.parts = []
        elif name == "rPh":
            self.in_phonetics = False
        elif name == "row" and self.row is not None:
            self.rows.append(self.row)
            self.row = None

    def _shown(self, text: str) -> str:
        """A cell as people see it: days as days, whole numbers without a point."""
        if self.kind == "s":
            return self.book.texts[int(text)]
        if self.kind == "n":
            return self._number(text)
        if self.kind == "d":
            return text.partition("T")[0]
        return text

    def _number(self, text: str) -> str:
        as_day = self.book.shown.get(self.style)
        if text.isdigit() and as_day is None:
            return text
        value = float(text)
        if as_day is not None:
            return as_day(value)
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return f"{value:.10g}"


def _column(place: str) -> int:
    number = 0
    for letter in place:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= 16_384:
        raise ValueError("no such column")
    return number


def _format(book: Any, style: int) -> str:
    number = book._cell_styles[style].numFmtId
    if number in BUILTIN_FORMATS:
        return BUILTIN_FORMATS[number]
    return book._number_formats[number - OWN_FORMATS]


def _as_shown(form: str, epoch: dt.datetime) -> Callable[[float], str]:
    """How a number stands for a day. A format without a day shows a month or a year and no more:
    "3/2021" typed into a cell becomes the first of March, which nobody wrote."""
    letters = set(_LITERAL.sub("", form).lower())

    def shown(value: float) -> str:
        try:
            found = from_excel(value, epoch)
        except (OverflowError, ValueError):
            return f"{value:.10g}"
        if not isinstance(found, dt.datetime):
            return str(found)
        if "d" in letters:
            return found.date().isoformat()
        if "m" in letters and "y" in letters:
            return f"tháng {found.month}/{found.year}"
        return str(found.year) if "y" in letters else found.date().isoformat()

    return shown
