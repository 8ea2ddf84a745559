"""Opens a list: what it is, where its rows come from, and the rows as a stream."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..records import RawRow, Source
from .delimited import read_delimited
from .documents import read_documents
from .notes import Notes
from .profiles import Profile, profile_named, read_corrections
from .remote import fetch_pages, is_address
from .sources import read_sources
from .table import Layout
from .workbook import read_workbook

JSON_STARTS = (b"{", b"[")
ZIP_START = b"PK"


@dataclass(frozen=True)
class Listing:
    """A list that can be read, again if need be: the rows are streamed anew each time.

    A list of several pages has several files; `path` is the first of them, or what stands for all.
    """

    path: Path
    profile: Profile
    sha256: str
    sources: Mapping[str, Source]
    files: tuple[Path, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    def rows(self) -> Iterator[RawRow]:
        """The rows as published. A list without any is refused: nothing is said by it."""
        self.notes.clear()
        rows = self._read()
        first = next(rows, None)
        if first is None:
            raise UnreadableFile(_("The list has a heading and no rows below it."))
        yield first
        yield from rows

    def _read(self) -> Iterator[RawRow]:
        layout = Layout(self.profile, self.corrections)
        head = head_of(self.files[0])
        if head.startswith(JSON_STARTS):
            return read_documents(self.files, layout, self.notes)
        if len(self.files) > 1:
            raise UnreadableFile(_("Only the pages of one json list can be read together."))
        if head.startswith(ZIP_START):
            return read_workbook(self.files[0], layout, self.notes)
        return read_delimited(self.files[0], layout, self.notes)


def open_listing(
    source: Path | str | Sequence[Path | str],
    profile_name: str,
    corrections: Sequence[str] = (),
    token: str = "",
) -> Listing:
    """The list at that path, of those pages, in that folder or at that address, in that layout."""
    profile, corrected = profile_named(profile_name), read_corrections(corrections)
    given = [source] if isinstance(source, Path | str) else list(source)
    if len(given) == 1 and is_address(str(given[0])):
        name, files = (
            Path(str(given[0]).split("?")[0].rstrip("/")),
            fetch_pages(str(given[0]), token),
        )
    else:
        paths = [Path(one) for one in given]
        name, files = paths[0], [file for path in paths for file in _files(path)]
    return Listing(name, profile, _digest(files), read_sources(files[0]), tuple(files), corrected)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        if pages := sorted(path.glob("*.json")):
            return pages
        raise UnreadableFile(_("The folder “%(name)s” holds no json pages.") % {"name": path.name})
    if not path.is_file():
        raise UnreadableFile(_("There is no file “%(name)s”.") % {"name": path.name})
    return [path]


def _digest(files: Sequence[Path]) -> str:
    if len(files) == 1:
        return _file_digest(files[0])
    return hashlib.sha256(" ".join(map(_file_digest, files)).encode()).hexdigest()


def _file_digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def head_of(path: Path) -> bytes:
    """The first bytes of a file that tell its kind."""
    with path.open("rb") as content:
        return content.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
