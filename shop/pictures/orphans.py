"""Kept pictures that no row names any more: what a broken upload or a deleted row leaves behind.

Each room that keeps pictures says which names its rows hold; a folder that nobody speaks for is
left alone.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from . import private

# A row comes at most minutes after its file; a backup of the rows may be some days behind.
DAYS = 7

_named: dict[str, list[Callable[[], Iterable[str]]]] = {}


def register(folder: str, names: Callable[[], Iterable[str]]) -> None:
    """The pictures of the folder that `names` gives are in use; called by the room at the start."""
    _named.setdefault(folder, []).append(names)


def orphans() -> list[Path]:
    """Files older than `DAYS` days of real time that no row names."""
    return [path for folder in _named for path in _orphans(folder)]


def forget_orphans() -> list[Path]:
    """Take them away; what went."""
    gone = orphans()
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _orphans(folder: str) -> list[Path]:
    # The files first: a row made meanwhile names its file before it is asked for.
    old = [path for path in private.files(folder) if path.stat().st_mtime < _limit()]
    if not old:
        return []
    held = {name for names in _named[folder] for name in names()}
    return [path for path in old if path.name not in held]


def _limit() -> float:
    return time.time() - DAYS * 24 * 60 * 60
