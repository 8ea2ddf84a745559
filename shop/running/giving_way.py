"""Migrations of a shop that goes on selling give way to it.

A change of a table waits until nobody uses it, and whoever comes later waits behind that change:
one long report would stop every buyer. So a migration waits for a table half a second at most,
steps back with nothing of it written, lets those pass who stood behind it, and tries again.

An index that is made concurrently is no table's change: nobody stands behind it while it waits for
those who began before it. It gets a minute each time, and takes the place of its half that a try
before was broken off at.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connections

import psycopg

# What a buyer may stand behind a migration that does not get its table (security.md G7). Half of
# what PostgreSQL waits before it ends one of two that wait for each other: a migration that has one
# table and wants the next steps back before the buyer is chosen, unless the buyer waited already.
WAIT_MILLISECONDS = 500
# What an index may wait for transactions that are older than it; nobody waits for the index.
INDEX_MILLISECONDS = 60_000
_NEW_INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX CONCURRENTLY "([^"]+)"')
PAUSE_SECONDS = 3
# Minutes: longer than any report or nightly job holds a table.
TRIES = 60


class NeverFreeError(Exception):
    """Something held a table through every try; `str()` is what the database said last."""


def until_free(
    work: Callable[[], None],
    *,
    database: str,
    told: Callable[[int], None],
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Do the work, again from its beginning for as long as it finds a table held by others.

    `told(n)` hears of the n-th try that gave way. The work must keep what it has finished and
    begin where it stopped, as `migrate` does. Raises NeverFreeError after `TRIES`.
    """
    for number in range(1, TRIES + 1):
        try:
            with _short_waits(database):
                return work()
        except OperationalError as error:
            if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                raise
            if number == TRIES:
                raise NeverFreeError(str(error).strip()) from error
        told(number)
        pause(PAUSE_SECONDS)


@contextmanager
def _short_waits(database: str) -> Iterator[None]:
    """Nothing in this connection waits for a lock any longer; SQLite has no such queue."""
    connection = connections[database]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        before = cursor.fetchone()[0]
        cursor.execute(f"SET lock_timeout = {WAIT_MILLISECONDS}")
    try:
        with connection.execute_wrapper(_index_with_patience):
            yield
    finally:
        # A transaction of a caller that broke takes the setting back itself.
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [before])


def _index_with_patience(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """An index that is made concurrently waits long, and takes the place of one left half made."""
    found = _NEW_INDEX.match(str(sql))
    if found is None:
        return execute(sql, params, many, context)
    with context["connection"].cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {INDEX_MILLISECONDS}")
        cursor.execute(
            "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(%s) AND NOT indisvalid",
            [f'"{found[1]}"'],
        )
        if cursor.fetchone():
            cursor.execute(f'DROP INDEX CONCURRENTLY "{found[1]}"')
        try:
            return execute(sql, params, many, context)
        finally:
            cursor.execute(f"SET lock_timeout = {WAIT_MILLISECONDS}")
