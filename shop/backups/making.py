"""One backup: database and files together, finished or not there at all (docs/operations.md)."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.utils import timezone

from . import databases, files, manifest
from .manifest import Manifest, UnusableBackupError

UNFINISHED = ".unfinished"


class BackupRunsError(Exception):
    """Another backup into the same folder is being made."""


def backup(into: Path) -> Path:
    """A new folder below `into`, named by the moment (UTC), that only its owner can read.

    Raises BackupRunsError, DatabaseProgramError, OSError (a full disk); nothing half is left.
    """
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone_in(into):
        for left in into.glob(f"*{UNFINISHED}"):
            shutil.rmtree(left)  # of one that was killed
        began = timezone.now().replace(microsecond=0)
        name = began.strftime("%Y-%m-%dT%H%M%SZ")
        folder = into / f"{name}{UNFINISHED}"
        folder.mkdir(mode=0o700)
        try:
            _fill(folder, began.isoformat(), latest(into))
            os.rename(folder, into / name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return into / name


def finished(into: Path) -> list[Path]:
    """Backups below a folder, the oldest first."""
    folders = (one.parent for one in into.glob(f"*/{manifest.NAME}"))
    return sorted(folder for folder in folders if not folder.name.endswith(UNFINISHED))


def latest(into: Path) -> tuple[Path, Manifest] | None:
    """The newest finished backup and what it says of itself; None when there is none to read."""
    for folder in reversed(finished(into)):
        try:
            return folder, manifest.read(folder)
        except UnusableBackupError:
            continue
    return None


def forget_older(into: Path, keep: int) -> list[Path]:
    """All but the newest `keep` (at least one); what went."""
    gone = finished(into)[: -max(keep, 1)]
    for folder in gone:
        shutil.rmtree(folder)
    return gone


def _fill(folder: Path, began: str, before: tuple[Path, Manifest] | None) -> None:
    first = files.copy_into(folder, before)
    tables = databases.write(folder)
    dump = folder / databases.FILES[connection.vendor]
    dump.chmod(0o600)
    # Once more: whatever a row of the dump names was uploaded before its row was written.
    kept = files.copy_into(folder, before, known=first)
    kept[dump.name] = files.described(dump)
    Manifest(began=began, vendor=connection.vendor, tables=tables, files=kept).write(folder)


@contextmanager
def alone_in(into: Path) -> Iterator[None]:
    """Nobody else makes a backup there meanwhile. Raises BackupRunsError."""
    with (into / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRunsError(f"Another backup into {into} is being made.") from None
        yield
