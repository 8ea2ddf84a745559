"""Lists in xlsx workbooks: every sheet with a heading, its merged cells, days and numbers.

openpyxl reads what a workbook says of itself, its texts and formats. Rows are streamed by our own
parser; merged cells stand behind the rows of a sheet, so they are gathered first.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from ..errors import NoHeading, UnreadableFile
from ..records import RawRow
from .archives import check_workbook
from .encodings import Writing, writing_of
from .lines import Line
from .notes import Notes
from .sheet_xml import Cells, SheetRow, sheet_rows
from .table import Layout, read_table

MOST_SHEETS = 100
MOST_MERGED = 200_000
SAMPLED_LINES = 60
DAYS_TO_1904 = 1462
DAY_CELLS = ("decision_date", "expires_on", "valid_from", "extended_until")

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{1,30})"')
_SERIAL = re.compile(r"\d{5}")
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
    """Rows of all visible sheets that have a heading, in the order of the sheets."""
    refusal = None
    with _opened(path) as book:
        is_1904 = book.cells.is_1904
        for name, lines in book.sheets(notes):
            try:
                for row in read_table(lines.converted(notes), layout, notes, name):
                    yield _in_days_of_1904(row) if is_1904 else row
            except _BROKEN:
                raise UnreadableFile(
                    _(
                        "Sheet “%(sheet)s” is damaged or cut off; please ask the sender for the "
                        "workbook again."
                    )
                    % {"sheet": name}
                ) from None
            except NoHeading as error:
                refusal = error
                notes.remark(
                    _("Sheet “%(sheet)s” was passed over: %(reason)s")
                    % {"sheet": name, "reason": error}
                )
            if lines.hidden:
                notes.remark(
                    ngettext(
                        "Sheet “%(sheet)s”: %(count)d hidden row was read like the others.",
                        "Sheet “%(sheet)s”: %(count)d hidden rows were read like the others.",
                        lines.hidden,
                    )
                    % {"sheet": name, "count": lines.hidden}
                )
    if not notes.headings:
        raise refusal or UnreadableFile(_("The workbook has no sheet with a list."))


def sheet_lines(path: Path, notes: Notes) -> Iterator[tuple[str, Iterator[Line]]]:
    """The lines of each visible sheet, with its name."""
    with _opened(path) as book:
        for name, lines in book.sheets(notes):
            yield name, lines.converted(notes)


def _in_days_of_1904(row: RawRow) -> RawRow:
    """A day left as a number counts from another day in workbooks of old Macintoshes."""
    moved = {
        name: str(int(text) + DAYS_TO_1904)
        for name in DAY_CELLS
        if _SERIAL.fullmatch(text := row[name].strip())
    }
    return RawRow(row.line, {**row.cells, **moved}, row.surplus, row.where) if moved else row


@dataclass
class _Book:
    """An opened workbook."""

    all_sheets: list["_Sheet"]
    archive: zipfile.ZipFile
    cells: Cells

    def sheets(self, notes: Notes) -> Iterator[tuple[str, "_SheetLines"]]:
        """Visible sheets by name. What nobody sees is no part of what was published."""
        offset = 0
        sheets = self.all_sheets
        if len(sheets) > MOST_SHEETS:
            notes.remark(_("Only the first %(count)d sheets were read.") % {"count": MOST_SHEETS})
        for sheet in sheets[:MOST_SHEETS]:
            if sheet.state != "visible":
                notes.remark(
                    _("Sheet “%(sheet)s” is hidden and was not read.") % {"sheet": sheet.title}
                )
                continue
            if not sheet.part:
                notes.remark(
                    _("Sheet “%(sheet)s” is missing from the workbook.") % {"sheet": sheet.title}
                )
                continue
            lines = _SheetLines(sheet, self, offset, is_alone=len(sheets) == 1)
            yield sheet.title, lines
            offset = lines.last


@contextmanager
def _opened(path: Path) -> Iterator[_Book]:
    try:
        with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
            # openpyxl warns of decorations it does not know; they are no part of a list.
            warnings.simplefilter("ignore")
            check_workbook(archive)
            yield _read_book(path, archive)
    except _BROKEN:
        raise UnreadableFile(
            _("The workbook is damaged or cut off; please ask the sender for it again.")
        ) from None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as the workbook names it, and the part that holds it; "" when there is none."""

    title: str
    state: str
    part: str


def _read_book(path: Path, archive: zipfile.ZipFile) -> _Book:
    """What a workbook says of itself. openpyxl's own way to the sheets reads each of them whole
    when it does not say how large it is."""
    reader = ExcelReader(path, read_only=True, data_only=True, keep_links=False)
    with reader.archive:
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        found = [(sheet, rel) for sheet, rel in reader.parser.find_sheets()]
        sheets = [
            _Sheet(sheet.name, sheet.state, rel.target if rel.target in reader.valid_files else "")
            for sheet, rel in found
            if "chartsheet" not in rel.Type
        ]
    return _Book(sheets, archive, Cells.of(reader.wb, reader.shared_strings))


class _SheetLines:
    """The lines of one sheet. Merged cells show their value down, but only inside their range."""

    def __init__(self, sheet: _Sheet, book: _Book, offset: int, *, is_alone: bool) -> None:
        self.sheet, self.book, self.offset, self.is_alone = sheet, book, offset, is_alone
        self.last, self.hidden = offset, 0
        self.down: dict[int, list[tuple[int, int]]] = {}
        self.across: dict[int, int] = {}
        for first_column, first, last_column, last in _merged(book.archive, sheet):
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
        for row in self._rows():
            number, cells = row.number, _in_order(row.cells)
            self.hidden += row.is_hidden and any(cells)
            height = self._begin(number, cells, active)
            filled = self._fill(number, cells, active)
            self.last = self.offset + number
            where = "" if self.is_alone else f"{self.sheet.title}!{number}"
            across = self.across.get(number, 1)
            yield Line(self.last, cells, where, across, height, frozenset(filled))

    def _rows(self) -> Iterator[SheetRow]:
        with self.book.archive.open(self.sheet.part) as content:
            yield from sheet_rows(content, self.book.cells)

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


def _in_order(cells: Mapping[int, str]) -> list[str]:
    return [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def _converted(line: Line, writing: Writing) -> Line:
    if writing.remark:
        line.cells = [writing.convert(cell) for cell in line.cells]
    return line


def _merged(archive: zipfile.ZipFile, sheet: _Sheet) -> Iterator[tuple[int, int, int, int]]:
    """Merged ranges of a sheet: first column and row, last column and row."""
    count, tail = 0, b""
    with archive.open(sheet.part) as content:
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
