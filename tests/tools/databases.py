"""Databases of their own for tests that start processes: made, copied, looked into by name."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

import psycopg

from .new_shop import migrate

ROOT = Path(__file__).parents[2]


class Databases(Protocol):
    """Where a test keeps its databases."""

    def begin(self, new_shop: Callable[[], Path]) -> None:
        """Make the first, "empty": tables and reference data, as in a new shop."""

    def url(self, name: str) -> str:
        """What DATABASE_URL says of one."""

    def copy(self, name: str, to: str) -> None:
        """Make a second one that holds the same."""

    def rows(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        """Ask it."""

    def settle(self, name: str) -> None:
        """Wait until it has noticed that whoever used it is dead."""

    def close(self) -> None:
        """Remove them."""


class SqliteFiles:
    """One file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: dict[str, sqlite3.Connection] = {}

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def begin(self, new_shop: Callable[[], Path]) -> None:
        shutil.copy(new_shop(), self._path("empty"))

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    def copy(self, name: str, to: str) -> None:
        shutil.copy(self._path(name), self._path(to))

    def rows(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        # One connection for all questions: each new one reads what 250 tables there are.
        if name not in self._asked:
            self._asked[name] = sqlite3.connect(self._path(name), isolation_level=None)
        return self._asked[name].execute(statement).fetchall()

    def settle(self, name: str) -> None:
        """Nothing: locks of files end with their process."""

    def close(self) -> None:
        """The connections; pytest removes the folder."""
        for connection in self._asked.values():
            connection.close()


class PostgresServer:
    """Beside the tests' own database, under names of their own."""

    def __init__(self, _folder: Path) -> None:
        self._made = {"empty"}

    def begin(self, _new_shop: Callable[[], Path]) -> None:
        """The migrations run here too: this is the kind of server that a shop has."""
        self._run("postgres", f'CREATE DATABASE "{self._full("empty")}"')
        migrate(self.url("empty"))

    def _full(self, name: str) -> str:
        return f"killed_{os.getpid()}_{name}"

    def _run(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        to = settings.DATABASES["default"]
        named = {"host": to["HOST"], "port": to["PORT"] or None, "user": to["USER"]}
        secret = to["PASSWORD"] or None
        with psycopg.connect(dbname=database, password=secret, autocommit=True, **named) as db:
            cursor = db.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def url(self, name: str) -> str:
        return os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + self._full(name)

    def copy(self, name: str, to: str) -> None:
        self._made.add(to)
        self.settle(name)
        self._run("postgres", f'CREATE DATABASE "{self._full(to)}" TEMPLATE "{self._full(name)}"')

    def rows(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        return self._run(self._full(name), statement)

    def settle(self, name: str) -> None:
        sessions = f"SELECT 1 FROM pg_stat_activity WHERE datname = '{self._full(name)}'"
        while self._run("postgres", sessions):
            time.sleep(0.05)

    def close(self) -> None:
        for name in self._made:
            self._run("postgres", f'DROP DATABASE "{self._full(name)}" WITH (FORCE)')
