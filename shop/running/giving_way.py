"""Migrations of a shop that goes on selling give way to it.

A change of a table waits until nobody uses it, and whoever comes later waits behind that change:
one long report would stop every buyer. So a migration waits for a table half a second at most,
steps back with nothing of it written, lets those pass who stood behind it, and tries again.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections

import psycopg

# What a buyer may stand behind a migration that does not get its table (security.md G7). Shorter
# than PostgreSQL waits before it ends one of two that wait for each other: the migration steps back
# before a buyer is chosen.
WAIT_MILLISECONDS = 500
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
        yield
    finally:
        # A transaction of a caller that broke takes the setting back itself.
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [before])
