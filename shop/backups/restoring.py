"""Putting a backup back: into a shop that has nothing yet, whole, and counted."""

from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from . import databases, files, manifest
from .manifest import Manifest
from .tables import counted, differing


class NotEmptyError(Exception):
    """The database already holds a shop: nothing is written over."""


class NotTheSameError(Exception):
    """After putting back, tables do not hold what was backed up; names them."""


@dataclass(frozen=True)
class Restored:
    """What came back."""

    manifest: Manifest
    files: int


def restore(folder: Path) -> Restored:
    """Files first, the database last: a shop whose database is there is whole.

    May be called again after it was cut off. Raises UnusableBackupError before anything is
    written, NotEmptyError, DatabaseProgramError, NotTheSameError.
    """
    said = manifest.read(folder)
    manifest.check(folder, said)
    if not databases.is_empty():
        raise NotEmptyError(
            "The database already has tables. Make an empty one and point DATABASE_URL to it."
        )
    brought = files.put_back(folder, said)
    databases.put_back(folder, said.vendor)
    compare(said)
    return Restored(manifest=said, files=brought)


def compare(said: Manifest, using: str = "default") -> None:
    """Every table holds as many rows as were backed up. Raises NotTheSameError."""
    wrong = differing(said.tables, counted(connections[using]))
    if wrong:
        raise NotTheSameError("; ".join(wrong))
