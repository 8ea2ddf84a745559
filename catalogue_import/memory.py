"""Memory stays flat while long lists are read and applied."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def flat() -> Iterator[None]:
    """SQLite reads its file through a small cache, not by mapping it into memory.

    Pages of the shop are quicker with a mapped file; an import that goes through all of it would
    hold as much of it as may be mapped.
    """
    if connection.vendor != "sqlite":
        yield
        return
    mapped = _mapped()
    _map(0)
    try:
        yield
    finally:
        _map(mapped)


def _mapped() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA mmap_size")
        # Databases in memory have nothing to map and answer nothing.
        return (cursor.fetchone() or (0,))[0]


def _map(size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA mmap_size = {int(size)}")
