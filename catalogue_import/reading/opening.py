"""Opens a list: what it is, where its rows come from, and the rows as a stream."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..records import RawRow, Source
from .delimited import read_delimited
from .profiles import Profile, profile_named
from .sources import read_sources


@dataclass(frozen=True)
class Listing:
    """A list that can be read, again if need be: the rows are streamed anew each time."""

    path: Path
    profile: Profile
    sha256: str
    sources: Mapping[str, Source]

    def rows(self) -> Iterator[RawRow]:
        """The rows as published."""
        return read_delimited(self.path, self.profile)


def open_listing(path: Path, profile_name: str) -> Listing:
    """The list at that path in that layout."""
    if not path.is_file():
        raise UnreadableFile(_("There is no file “%(name)s”.") % {"name": path.name})
    return Listing(path, profile_named(profile_name), _digest(path), read_sources(path))


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
