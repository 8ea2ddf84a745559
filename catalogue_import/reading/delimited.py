"""Lists in separated text (comma, semicolon, tab, bar), read as a stream in bounded memory."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..records import RawRow
from .encodings import Writing, find_writing
from .lines import MOST_COLUMNS, Line
from .notes import Notes
from .profiles import candidates, score
from .table import LOOKED_AT, Layout, read_table

DELIMITERS = ",;\t|"
LONGEST_LINE = 64 * 1024
MOST_LINES_IN_ROW = 200


def read_delimited(path: Path, layout: Layout, notes: Notes) -> Iterator[RawRow]:
    """Rows of a text file, numbered as its lines."""
    with text_lines(path, layout, notes) as lines:
        yield from read_table(lines, layout, notes, path.name)


@contextmanager
def text_lines(path: Path, layout: Layout, notes: Notes) -> Iterator[Iterator[Line]]:
    """The lines of a text file cut into cells."""
    writing = find_writing(path)
    if writing.remark:
        notes.remark(writing.remark)
    try:
        with path.open(encoding=writing.encoding, errors=_errors(writing), newline="") as text:
            yield _lines(text, writing, layout)
    except UnicodeError:
        raise UnreadableFile(
            _("The file is not sound text in %(encoding)s.")
            % {"encoding": writing.encoding.upper()}
        ) from None
    except csv.Error:
        raise UnreadableFile(
            _("A quotation mark in the file is not closed properly; please save it as csv again.")
        ) from None


def _errors(writing: Writing) -> str:
    """Fonts of old use a few places that Western European encodings leave empty."""
    return "replace" if writing.encoding == "cp1252" else "strict"


def _lines(text: TextIO, writing: Writing, layout: Layout) -> Iterator[Line]:
    sign = _delimiter(text, writing.convert, layout)
    source = _Source(text, writing.convert)
    reader = csv.reader(source, delimiter=sign, strict=True)
    before, width, cells = 0, 0, []
    for cells in reader:
        line, before = before + 1, reader.line_num
        source.lines_in_row = 0
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(
                _("The file has more than %(count)d columns, which no list of products has.")
                % {"count": MOST_COLUMNS}
            )
        width = max(width, len(cells)) if line > 1 else len(cells)
        yield Line(line, cells)
    if not source.ended and 1 < len(cells) < width:
        raise UnreadableFile(
            _("The file breaks off in its last line; please ask the sender for the whole file.")
        )


class _Source:
    """Lines of a sane length, so that a file of one endless line or row cannot fill the memory."""

    def __init__(self, text: TextIO, convert: Callable[[str], str]) -> None:
        self.text, self.convert = text, convert
        self.lines_in_row = 0
        self.ended = True

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(LONGEST_LINE):
            self.lines_in_row += 1
            if len(line) == LONGEST_LINE or self.lines_in_row > MOST_LINES_IN_ROW:
                raise _absurd()
            if "\0" in line:
                raise UnreadableFile(
                    _("The file holds signs that are no text; please save it as xlsx or csv again.")
                )
            self.ended = line.endswith(("\n", "\r"))
            yield self.convert(line)


def _absurd() -> UnreadableFile:
    return UnreadableFile(
        _("The file has far longer lines than a list of products; please save it as csv again.")
    )


def _delimiter(text: TextIO, convert: Callable[[str], str], layout: Layout) -> str:
    """The sign under which a heading is best recognised, else the one that cuts most.

    The text is left at its beginning.
    """
    head = list(islice(_Source(text, convert), LOOKED_AT))
    text.seek(0)
    if not "".join(head).strip():
        raise UnreadableFile(_("The file is empty; please choose the list again."))
    return max(DELIMITERS, key=lambda sign: _recognised(head, sign, layout))


def _recognised(head: list[str], sign: str, layout: Layout) -> tuple[int, int]:
    best = cuts = 0
    for line in head:
        cells = next(csv.reader([line], delimiter=sign), [])
        cuts = max(cuts, len(cells))
        for profile in candidates(layout.profile):
            columns = profile.recognise(cells[:MOST_COLUMNS], layout.corrections)
            best = max(best, score(columns))
    return best, cuts
