"""One database into one file and back: PostgreSQL by its own programs, SQLite by its own copying.

Both read one moment of a shop that goes on selling. Putting back is whole or not at all.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .manifest import UnusableBackupError
from .tables import counted

FILES = {"postgresql": "database.pgdump", "sqlite": "database.sqlite3"}


class DatabaseProgramError(Exception):
    """A program of the database failed; holds what it said."""


def write(folder: Path, using: str = "default") -> dict[str, int]:
    """The whole database into the folder; the rows of each table at that very moment.

    Raises DatabaseProgramError.
    """
    connection = connections[using]
    target = folder / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        return _copy_sqlite(connection, target)
    with _one_moment(connection) as snapshot:
        # A dump of a busy shop without it would be of another moment than the counts.
        _run(connection, "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return counted(connection)


def put_back(folder: Path, vendor: str, using: str = "default") -> None:
    """Fill an empty database from the folder, whole or not at all.

    Raises UnusableBackupError for a backup of another kind of database, DatabaseProgramError.
    """
    connection = connections[using]
    if vendor != connection.vendor:
        raise UnusableBackupError(
            f"The backup is of {vendor}, the database here is {connection.vendor}."
        )
    source = folder / FILES[vendor]
    if vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as kept:
            connection.ensure_connection()
            kept.backup(connection.connection)
        return
    _run(
        connection,
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        f"--dbname={connection.settings_dict['NAME']}",
        str(source),
    )


def is_empty(using: str = "default") -> bool:
    """Nothing was ever made in it: no table."""
    return not connections[using].introspection.table_names()


@contextmanager
def _one_moment(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """A transaction that sees one moment, and the name by which another session sees the same."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _copy_sqlite(connection: BaseDatabaseWrapper, target: Path) -> dict[str, int]:
    name = str(connection.settings_dict["NAME"])
    # By a connection of its own: one that has begun to write would wait for itself.
    try:
        with closing(sqlite3.connect(name, uri=name.startswith("file:"))) as source:
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
    except sqlite3.Error as trouble:  # a full disk
        raise DatabaseProgramError(f"SQLite: {trouble}") from trouble
    copied = connection.copy(alias=connection.alias)
    copied.settings_dict = {**connection.settings_dict, "NAME": str(target), "OPTIONS": {}}
    with closing(copied):
        return counted(copied)


def _run(connection: BaseDatabaseWrapper, program: str, *words: str) -> None:
    to = connection.settings_dict
    # A password among the words could be read by everybody on the machine.
    named: dict[str, Any] = {
        "PGHOST": to["HOST"],
        "PGPORT": to["PORT"],
        "PGUSER": to["USER"],
        "PGPASSWORD": to["PASSWORD"],
        "PGDATABASE": to["NAME"],
        "PGSSLMODE": to.get("OPTIONS", {}).get("sslmode"),
    }
    found = shutil.which(program)
    if found is None:
        raise DatabaseProgramError(
            f"{program} is not on this machine: install PostgreSQL's client programs."
        )
    # It learns what it needs and nothing else of what the shop was told.
    environment = {name: str(value) for name, value in named.items() if value}
    done = subprocess.run([found, *words], env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise DatabaseProgramError(f"{program} failed: {done.stderr.strip()[-2000:]}")
