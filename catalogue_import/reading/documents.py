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
from .profiles import Profile, recognise_best
from .table import Layout

MOST_BYTES_OF_ITEM = 1024 * 1024
MOST_DEPTH = 40
SAMPLED = 20
_PAGE_WORDS = {"page", "currentpage", "pagenumber"}
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
            named = {name: item[key] for key, name in head[1].items() if key in item}
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
    """One document: where its list is, and what its envelope says before it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number, self.total = 0, 0
        if next(self.items(), None) is None:
            raise UnreadableFile(
                _("The json file “%(name)s” holds no list of products.") % {"name": path.name}
            )

    def items(self) -> Iterator[dict[str, str]]:
        """The objects of the first list of objects, flat: {"chuThe": {"ten": "A"}} has the cell
        "chuThe.ten". The document is read to its end, so that a cut one is noticed."""
        with _Bounded(self.path) as source:
            yield from self._walk(source)

    def _walk(self, source: "_Bounded") -> Iterator[dict[str, str]]:
        places: list[tuple[str, str]] = []
        item: dict[str, str] | None = None
        level, is_over, key = 0, False, ""
        for event, value in _steps(ijson.basic_parse(source)):
            if event == "map_key":
                key = value
            elif event in {"start_map", "start_array"}:
                in_list = bool(places) and places[-1][0] == "start_array"
                if item is None and not is_over and event == "start_map" and in_list:
                    level, item = len(places), {}
                places.append((event, "" if in_list else key))
                if len(places) > MOST_DEPTH:
                    raise _absurd()
            elif event in {"end_map", "end_array"}:
                places.pop()
                if item is not None and len(places) == level:
                    yield item
                    item, source.since_item = None, 0
                is_over = is_over or (0 < len(places) + 1 <= level)
            elif item is None:
                self._note(key, value)
            elif places[-1][0] == "start_map" and len(item) < MOST_COLUMNS:
                names = [name for _kind, name in places[level + 1 :]]
                item[_sound(".".join([*names, key]))] = _sound(_text(value))

    def _note(self, key: str, value: Any) -> None:
        """Numbers of the envelope: of this page, and of all entries."""
        word = key.lower().replace("_", "")
        if isinstance(value, int) and not isinstance(value, bool):
            if word in _PAGE_WORDS:
                self.number = value
            elif word in _TOTAL_WORDS:
                self.total = value


def _sound(text: str) -> str:
    """A text that can be kept: an escape of json can spell a sign that no text holds."""
    if "\0" in text:
        raise UnreadableFile(
            _("The file holds signs that are no text; please save it as xlsx or csv again.")
        )
    return text


def _absurd() -> UnreadableFile:
    return UnreadableFile(_("The json file has an entry that no product has."))


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
            raise _absurd()
        return data


def _guarded(path: Path) -> _Bounded:
    return _Bounded(path)


def _steps(events: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from events
    except (ijson.JSONError, UnicodeError, ValueError):
        raise UnreadableFile(
            _("The json file is damaged or cut off; please ask the sender for it again.")
        ) from None


def _recognise(page: _Page, layout: Layout) -> tuple[Profile, dict[str, str]]:
    """The layout and the cell of each key, by the keys of the first entries."""
    keys: dict[str, None] = {}
    for item in itertools.islice(page.items(), SAMPLED):
        keys |= dict.fromkeys(item)
    names = [key.replace(".", " ") for key in keys]
    profile, columns = recognise_best(layout.profile, names, layout.corrections)
    order = list(keys)
    return profile, {order[at]: name for at, name in columns.items()}


def first_entries(path: Path) -> list[dict[str, str]]:
    """The first objects of a document, flat."""
    return list(itertools.islice(_Page(path).items(), SAMPLED))


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if abs(value) < Decimal("1e15") else str(value)
    return str(value)
