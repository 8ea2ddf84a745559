"""One import at a time, by locks that end with the process that holds them, however it ends."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from .errors import AnotherImportRuns

ADVISORY_KEY = 0x0C0B
"""Our number among PostgreSQL's advisory locks."""


@contextmanager
def one_import_at_a_time() -> Iterator[None]:
    """Hold the lock of imports, or refuse at once when somebody else holds it."""
    lock = _advisory_lock() if connection.vendor == "postgresql" else _file_lock()
    with lock:
        yield


@contextmanager
def _advisory_lock() -> Iterator[None]:
    """A lock of the database session, which PostgreSQL drops when the connection ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_KEY])
        if not cursor.fetchone()[0]:
            raise _refusal()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_KEY])


@contextmanager
def _file_lock() -> Iterator[None]:
    """A lock on a file, which the operating system drops when the process ends.

    SQLite lives on one machine, so a lock of that machine is enough. The file itself means nothing.
    """
    with _lock_file().open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _refusal() from None
        yield


def _lock_file() -> Path:
    name = str(connection.settings_dict["NAME"])
    if "mode=memory" in name:
        # Such a database is this process's alone, under a name that all processes use.
        name += str(os.getpid())
    mark = hashlib.sha256(name.encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"registry-import-{mark}.lock"


def _refusal() -> AnotherImportRuns:
    return AnotherImportRuns(_("Another import is running. Wait for it to end, then try again."))
