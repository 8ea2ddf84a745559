"""Lists in xlsx workbooks: every sheet with a heading, its merged cells, days and numbers.

openpyxl streams the rows but leaves merged cells out, which stand behind the rows of a sheet; so
they are gathered first. Faster readers hold a whole sheet in memory.
"""

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser

from ..errors import NoHeading, UnreadableFile
from ..records import RawRow
from .archives import check_workbook
from .encodings import Writing, writing_of
from .lines import MOST_COLUMNS, Line
from .notes import Notes
from .table import Layout, read_table

MOST_SHEETS = 100
MOST_MERGED = 200_000
LONGEST_CELL = 8 * 1024
SAMPLED_LINES = 60

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{1,30})"')
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


def read_workbook(path: Path, layout: Layout, notes: Notes) -> Iterator[RawRow]:
    """Rows of all sheets that have a heading, in the order of the sheets."""
    offset, refusal = 0, None
    with _opened(path) as (book, archive):
        for sheet in book.worksheets[:MOST_SHEETS]:
            lines = _SheetLines(sheet, archive, offset, is_alone=len(book.worksheets) == 1)
            try:
                yield from read_table(lines.converted(notes), layout, notes, sheet.title)
            except NoHeading as error:
                refusal = error
                notes.remark(
                    _("Sheet “%(sheet)s” was passed over: %(reason)s")
                    % {"sheet": sheet.title, "reason": error}
                )
            offset = lines.last
    if not notes.headings:
        raise refusal or UnreadableFile(_("The workbook has no sheet with a list."))


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Any, zipfile.ZipFile]]:
    try:
        with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
            # openpyxl warns of decorations it does not know; they are no part of a list.
            warnings.simplefilter("ignore")
            check_workbook(archive)
            with path.open("rb") as file:
                book = openpyxl.load_workbook(
                    file, read_only=True, data_only=True, keep_links=False
                )
                try:
                    yield book, archive
                finally:
                    book.close()
    except _BROKEN:
        raise UnreadableFile(
            _("The workbook is damaged or cut off; a part of it cannot be read.")
        ) from None


class _SheetLines:
    """The lines of one sheet. Merged cells show their value down, but only inside their range."""

    def __init__(
        self, sheet: Any, archive: zipfile.ZipFile, offset: int, *, is_alone: bool
    ) -> None:
        self.sheet, self.offset, self.is_alone = sheet, offset, is_alone
        self.last = offset
        self.down: dict[int, list[tuple[int, int]]] = {}
        self.across: dict[int, int] = {}
        for first_column, first, last_column, last in _merged(archive, sheet):
            if first_column == last_column:
                self.down.setdefault(first, []).append((first_column - 1, last))
            elif first == last:
                self.across[first] = max(self.across.get(first, 1), last_column - first_column + 1)

    def converted(self, notes: Notes) -> Iterator[Line]:
        """The lines with their text in Unicode, whatever font they were typed in."""
        lines = iter(self)
        first = [line for _number, line in zip(range(SAMPLED_LINES), lines, strict=False)]
        writing = writing_of("\n".join(" ".join(line.texts().values()) for line in first))
        if writing.remark:
            notes.remark(writing.remark)
        for some in (first, lines):
            for line in some:
                yield _converted(line, writing)

    def __iter__(self) -> Iterator[Line]:
        active: dict[int, tuple[int, str]] = {}
        for number, cells in _rows(self.sheet):
            height = self._begin(number, cells, active)
            filled = self._fill(number, cells, active)
            self.last = self.offset + number
            where = "" if self.is_alone else f"{self.sheet.title}!{number}"
            across = self.across.get(number, 1)
            yield Line(self.last, cells, where, across, height, frozenset(filled))

    def _begin(self, number: int, cells: list[str], active: dict[int, tuple[int, str]]) -> int:
        height = 1
        for at, last in self.down.get(number, ()):
            if at < len(cells) and cells[at]:
                active[at] = last, cells[at]
                height = max(height, last - number + 1)
        return height

    def _fill(self, number: int, cells: list[str], active: dict[int, tuple[int, str]]) -> list[int]:
        filled = []
        for at, (last, text) in list(active.items()):
            if number > last:
                del active[at]
            elif not (at < len(cells) and cells[at]):
                cells.extend([""] * (at + 1 - len(cells)))
                cells[at] = text
                filled.append(at)
        return filled


def _converted(line: Line, writing: Writing) -> Line:
    if writing.remark:
        line.cells = [writing.convert(cell) for cell in line.cells]
    return line


def _merged(archive: zipfile.ZipFile, sheet: Any) -> Iterator[tuple[int, int, int, int]]:
    """Merged ranges of a sheet: first column and row, last column and row."""
    count, tail = 0, b""
    with archive.open(sheet._worksheet_path.lstrip("/")) as content:
        while chunk := content.read(1 << 20):
            text = tail + chunk
            end = 0
            for match in _MERGED.finditer(text):
                count += 1
                if count > MOST_MERGED:
                    raise ValueError("too many merged cells")
                yield range_boundaries(match[1].decode())
                end = match.end()
            tail = text[max(end, len(text) - 200) :]


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Numbers and cells of the rows that are there.

    The public way fills every gap, so a row at the end of a sheet would stand for a million.
    """
    book = sheet.parent
    with sheet._get_source() as content:
        parser = WorkSheetParser(
            content,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, found in parser.parse():
            values = {
                cell["column"] - 1: text
                for cell in found
                if cell["column"] <= MOST_COLUMNS and (text := _text(cell["value"]))
            }
            yield number, [values.get(at, "") for at in range(max(values, default=-1) + 1)]


def _text(value: Any) -> str:
    """A cell as text: days as days, whole numbers without a point, formulas as last shown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)
