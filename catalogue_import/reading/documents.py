"""Lists in json: one list, an envelope around one, or the pages of one; read as a stream."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

import ijson

from ..errors import UnreadableFile
from ..records import RawRow
from .lines import MOST_COLUMNS
from .notes import Notes
from .profiles import Columns, Profile, candidates, score
from .table import Layout

MOST_BYTES_OF_ITEM = 1024 * 1024
MOST_DEPTH = 6
SCANNED = 200_000
"""Events among which the list is looked for."""

SAMPLED = 20
_PAGE_WORDS = {"page": "page", "currentpage": "page", "pagenumber": "page"}
_TOTAL_WORDS = {"totalitems", "total", "totalcount", "count", "totalelements"}


def read_documents(files: Sequence[Path], layout: Layout, notes: Notes) -> Iterator[RawRow]:
    """Rows of all pages, numbered through; pages stand in the order of their own numbers."""
    pages = sorted((_Page(path) for path in files), key=lambda page: (page.number, page.path.name))
    line = 0
    for page in pages:
        head: tuple[Profile, dict[str, str]] | None = None
        for number, item in enumerate(page.items(), 1):
            line += 1
            if number == 1:
                head = _recognise(page, layout)
                notes.headings.append((page.path.name, head[1]))
            if head is None:
                continue
            where = f"{page.path.name}#{number}" if len(pages) > 1 else ""
            cells = _flat(item)
            named = {name: cells[key] for key, name in head[1].items() if key in cells}
            yield RawRow(line, named, where=where)
    _remark_missing(pages, line, notes)


def _remark_missing(pages: Sequence["_Page"], read: int, notes: Notes) -> None:
    total = next((page.total for page in pages if page.total), 0)
    if total and total != read:
        notes.remark(
            _("The list says it has %(total)d entries; the pages given hold %(read)d.")
            % {"total": total, "read": read}
        )


class _Page:
    """One document: where its list is, and what its envelope says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number, self.total, self.prefix = 0, 0, ""
        with _Bounded(path) as source:
            self._scan(source)

    def _scan(self, source: "_Bounded") -> None:
        """The first list of objects, and the numbers that stand before it."""
        stack: list[str] = []
        for prefix, event, value in itertools.islice(_parse(source), SCANNED):
            word = prefix.rpartition(".")[2].lower().replace("_", "")
            if event == "number" and word in _PAGE_WORDS:
                self.number = int(value)
            elif event == "number" and word in _TOTAL_WORDS:
                self.total = int(value)
            elif event == "start_array":
                stack.append(prefix)
            elif event == "end_array" and stack:
                stack.pop()
            elif event == "start_map" and stack and prefix == _item_of(stack[-1]):
                self.prefix = prefix
                return
        raise UnreadableFile(
            _("The json file “%(name)s” holds no list of products.") % {"name": self.path.name}
        )

    def items(self) -> Iterator[dict[str, Any]]:
        """The objects of the list."""
        with _Bounded(self.path) as source:
            for item in _steps(ijson.items(source, self.prefix), self.path):
                source.since_item = 0
                if isinstance(item, dict):
                    yield item


def _item_of(prefix: str) -> str:
    return f"{prefix}.item" if prefix else "item"


class _Bounded:
    """A file that refuses to go on when one entry grows beyond all measure."""

    def __init__(self, path: Path) -> None:
        self.file: IO[bytes] = path.open("rb")
        self.since_item = 0
        if self.file.read(3) != b"\xef\xbb\xbf":
            self.file.seek(0)

    def __enter__(self) -> "_Bounded":
        return self

    def __exit__(self, *_error: object) -> None:
        self.file.close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.file.read(size)
        self.since_item += len(data)
        if self.since_item > MOST_BYTES_OF_ITEM:
            raise UnreadableFile(_("The json file has an entry that no product has."))
        return data


def _guarded(path: Path) -> _Bounded:
    return _Bounded(path)


def _parse(source: _Bounded) -> Iterator[tuple[str, str, Any]]:
    return _steps(ijson.parse(source), None)


def _steps(events: Iterator[Any], path: Path | None) -> Iterator[Any]:
    try:
        yield from events
    except (ijson.JSONError, UnicodeError, ValueError, RecursionError):
        raise UnreadableFile(
            _("The json file is damaged or cut off; a part of it cannot be read.")
        ) from None


def _recognise(page: _Page, layout: Layout) -> tuple[Profile, dict[str, str]]:
    """The layout and the cell of each key, by the keys of the first entries."""
    keys: dict[str, None] = {}
    for item in itertools.islice(page.items(), SAMPLED):
        keys |= dict.fromkeys(_flat(item))
    names = [key.replace(".", " ") for key in keys]
    best: tuple[int, Profile, Columns] | None = None
    for profile in candidates(layout.profile):
        columns = profile.recognise(names, layout.corrections)
        points = 0 if profile.missing(columns) else score(columns)
        if points and (best is None or points > best[0]):
            best = points, profile, columns
    if best is None:
        raise UnreadableFile(
            _("No heading was found: no line names a column for products and one for grades.")
        )
    order = list(keys)
    return best[1], {order[at]: name for at, name in best[2].items()}


def _flat(item: dict[str, Any]) -> dict[str, str]:
    """Nested objects as one level: {"chuThe": {"ten": "A"}} has the cell "chuThe.ten"."""
    cells: dict[str, str] = {}
    waiting: list[tuple[str, Any, int]] = [("", item, 0)]
    while waiting and len(cells) < MOST_COLUMNS:
        key, value, depth = waiting.pop(0)
        if isinstance(value, dict) and depth < MOST_DEPTH:
            waiting += [
                (f"{key}.{name}".lstrip("."), one, depth + 1) for name, one in value.items()
            ]
        elif not isinstance(value, dict | list):
            cells[key] = _text(value)
    return cells


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if abs(value) < Decimal("1e15") else str(value)
    return str(value)
