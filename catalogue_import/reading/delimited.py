"""Lists in comma, semicolon or tab separated text, read as a stream in bounded memory."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..records import RawRow
from .profiles import Profile

DELIMITERS = ",;\t"
LONGEST_LINE = 64 * 1024
LONGEST_CELL = 8 * 1024


def read_delimited(path: Path, profile: Profile) -> Iterator[RawRow]:
    """Rows of a UTF-8 file, with or without byte order mark, numbered as lines of the file."""
    try:
        with path.open(encoding="utf-8-sig", errors="strict", newline="") as text:
            yield from _rows(text, profile)
    except UnicodeDecodeError:
        raise UnreadableFile(_("The file is not text in UTF-8.")) from None
    except csv.Error as error:
        raise UnreadableFile(
            _("The file is not a table of separated cells: %(reason)s") % {"reason": error}
        ) from None


def _rows(text: TextIO, profile: Profile) -> Iterator[RawRow]:
    reader = csv.reader(_lines(text), delimiter=_delimiter(text), strict=True)
    heading = next(reader)
    columns = profile.recognise(heading)
    width = len(heading)
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            named = {name: cells[at] for at, name in columns.items() if at < len(cells)}
            yield RawRow(line, named, surplus=tuple(cells[width:]))


def _delimiter(text: TextIO) -> str:
    """The sign that cuts the heading into most cells; the text is left at its beginning."""
    heading = text.readline(LONGEST_LINE)
    if not heading.strip():
        raise UnreadableFile(_("The file is empty or does not begin with a heading."))
    text.seek(0)
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([heading], delimiter=sign))))


def _lines(text: TextIO) -> Iterator[str]:
    """Lines of a sane length, so that a file of one endless line cannot fill the memory."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE or "\0" in line:
            raise UnreadableFile(_("The file has lines that no list of products has."))
        yield line
