"""Databases of their own for tests that start processes: made, copied, looked into by name."""

import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

import psycopg

from . import new_shop

# What a run leaves on its server, as the tests' own database is left; the next makes it anew.
NEW = "test_new_shop"


class Databases(Protocol):
    """Where a test keeps its databases."""

    def begin(self) -> None:
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

    def __init__(self, folder: Path, of_the_run: Path) -> None:
        self.folder, self._of_the_run = folder, of_the_run
        self._asked: dict[str, sqlite3.Connection] = {}

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def begin(self) -> None:
        shutil.copy(new_shop.tables(self._of_the_run), self._path("empty"))

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

    def __init__(self, _folder: Path, of_the_run: Path) -> None:
        self._of_the_run = of_the_run
        self._made: set[str] = set()

    def begin(self) -> None:
        """The migrations run here too, once in a run: this is the kind of server a shop has."""
        new_shop.once(self._of_the_run, "postgres", self._migrate)
        self.copy(NEW, "empty")

    def _migrate(self) -> None:
        self._run("postgres", f'DROP DATABASE IF EXISTS "{NEW}"')
        self._run("postgres", f'CREATE DATABASE "{NEW}"')
        new_shop.migrate(self.url(NEW))

    def _full(self, name: str) -> str:
        return name if name == NEW else f"own_{os.getpid()}_{name}"

    def _connect(self, database: str) -> psycopg.Connection:
        to = settings.DATABASES["default"]
        named = {"host": to["HOST"], "port": to["PORT"] or None, "user": to["USER"]}
        secret = to["PASSWORD"] or None
        return psycopg.connect(dbname=database, password=secret, autocommit=True, **named)

    def connect(self, name: str) -> psycopg.Connection:
        """A session of its own in one of them."""
        return self._connect(self._full(name))

    def _run(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        with self._connect(database) as db:
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
