"""The list of a run: kept in the database, laid out on disk while it is read."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..models import ImportFile, ImportRun

MOST_ON_SCREEN = 20 * 1024 * 1024
"""Bytes of a list handed in on screen; the command has no limit."""

LONGEST_NAME = 200
"""Bytes of a file's name; Vietnamese letters take up to three each."""

PAGES = ".pages.jsonl"
"""Name of a list of several fetched pages: one page of json in each line."""


def keep_file(
    run: ImportRun, name: str, pieces: Iterable[bytes], most: int | None = MOST_ON_SCREEN
) -> ImportFile:
    """Keep what was handed in, or refuse it as soon as it is bigger than `most` bytes."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if most is not None and len(content) > most:
            raise UnreadableFile(
                _("The file is bigger than 20 MB. Longer lists are read by the command.")
            )
    told = {"name": _short(name), "content": bytes(content), "size": len(content)}
    return ImportFile.objects.update_or_create(run=run, defaults=told)[0]


def _short(name: str) -> str:
    """The name without folders, no longer than a disk takes, with its ending."""
    path = Path(name)
    stem, ending = path.stem, path.suffix[:20]
    while len((stem + ending).encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending


def keep_pages(
    run: ImportRun, name: str, pages: Iterable[Path], most: int | None = MOST_ON_SCREEN
) -> ImportFile:
    """Keep fetched pages as one file."""
    files = list(pages)
    if len(files) == 1:
        return keep_file(run, files[0].name, [files[0].read_bytes()], most)
    lines = (json.dumps(json.loads(file.read_bytes())).encode() + b"\n" for file in files)
    return keep_file(run, f"{name}{PAGES}", lines, most)


@contextmanager
def file_of(run: ImportRun) -> Iterator[Path | list[Path]]:
    """The list of a run on disk, under its own name; gone afterwards."""
    kept = run.file
    content = bytes(kept.content)
    with tempfile.TemporaryDirectory(prefix="office-list-") as folder:
        if not kept.name.endswith(PAGES):
            path = Path(folder) / (Path(kept.name).name or "list")
            path.write_bytes(content)
            yield path
            return
        paths = []
        for number, line in enumerate(content.splitlines()):
            paths.append(Path(folder) / f"page-{number:05d}.json")
            paths[-1].write_bytes(line)
        yield paths
