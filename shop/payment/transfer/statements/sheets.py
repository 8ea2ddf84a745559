"""The cells of an exported file, csv or xlsx, in bounded time and memory."""

import csv
import io
import itertools
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _

from openpyxl import load_workbook

from .errors import UnreadableStatementError

MOST_BYTES = 3 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 4_000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 200
MOST_SHEETS = 5
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Old workbooks, pictures, papers, packed files, pages: named by their first bytes.
_OTHERS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"<")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
# Last, what reads everything: Vietnamese text of Windows before Unicode.
_ENCODINGS = ("utf-8", "cp1258")


@dataclass(frozen=True)
class Row:
    """One row; `number` is what a spreadsheet or an editor shows beside it."""

    number: int
    cells: list[object]


def sheets_of(content: bytes) -> Iterator[list[Row]]:
    """The sheets of a workbook, or the one table of a text file."""
    if len(content) > MOST_BYTES:
        raise UnreadableStatementError(_("The file is larger than a statement can be."))
    if content.startswith(b"PK\x03\x04"):
        yield from _workbook(content)
    elif content.lstrip().startswith(_OTHERS):
        raise UnreadableStatementError(
            _("This is no csv or xlsx file. Save the statement in one of these and try again.")
        )
    else:
        yield _table(_decoded(content))


# --- text ----------------------------------------------------------------------------------------
def _decoded(content: bytes) -> str:
    text = _text_of(content)
    if not text.strip() or "\0" in text:
        raise UnreadableStatementError(_("The file holds no text that can be read."))
    return unicodedata.normalize("NFC", text)


def _text_of(content: bytes) -> str:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableStatementError(
        _("The letters of the file cannot be read. Save it as csv in UTF-8, or as xlsx.")
    )


def _table(text: str) -> list[Row]:
    rows: list[Row] = []
    try:
        sign = max(",;\t|", key=lambda sign: _cuts(text, sign))
        # Strict: a quotation mark that is not closed would swallow the rows behind it.
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
        for cells in reader:
            # A row is known by the line that it ends on.
            rows.append(_checked(Row(reader.line_num, list(cells))))
            if len(rows) > MOST_ROWS:
                raise _too_long()
    except csv.Error:
        raise UnreadableStatementError(
            _("A quotation mark in the file is not closed. Save it again and try once more.")
        ) from None
    return rows


def _cuts(text: str, sign: str) -> int:
    """How many lines of the beginning the sign cuts into the same number of cells, at least 3."""
    head = list(itertools.islice(io.StringIO(text), 60))
    widths = [len(cells) for cells in csv.reader(head, delimiter=sign)]
    wide = [width for width in widths if width > 2]
    return max((wide.count(width) * 100 + width for width in set(wide)), default=0)


def _checked(row: Row) -> Row:
    if len(row.cells) > MOST_COLUMNS or any(len(str(cell)) > LONGEST_CELL for cell in row.cells):
        raise UnreadableStatementError(
            _("Row %(row)d is no row of a statement.") % {"row": row.number}
        )
    return row


def _too_long() -> UnreadableStatementError:
    return UnreadableStatementError(
        _("The statement has more than %(most)d rows. Export it for a shorter time.")
        % {"most": MOST_ROWS}
    )


# --- workbooks -----------------------------------------------------------------------------------
def _workbook(content: bytes) -> Iterator[list[Row]]:
    damaged = UnreadableStatementError(
        _("The workbook cannot be opened. Save it again as xlsx, or as csv.")
    )
    try:
        _refuse_tricks(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets[:MOST_SHEETS]:
                yield _sheet(sheet)
        finally:
            book.close()
    except UnreadableStatementError:
        raise
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        OSError,
    ) as error:
        raise damaged from error


def _sheet(sheet) -> list[Row]:
    rows: list[Row] = []
    # The sheet's own word about its size may be missing or wrong.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        if number > MOST_ROWS:
            raise _too_long()
        if any(cell is not None for cell in cells):
            rows.append(_checked(Row(number, list(cells))))
    return rows


def _refuse_tricks(content: bytes) -> None:
    """Bombs and entities, before anything is unpacked that could fill the memory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableStatementError(_("The workbook is larger than a statement can be."))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as text:
                    head = text.read(4096)
                if any(word in head for word in _DECLARATIONS):
                    raise UnreadableStatementError(
                        _("The workbook holds instructions that no statement needs.")
                    )
