"""Everything that is in the database, to show that something changes nothing of it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')

OF_RUNS = {
    "catalogue_import_importrun",
    "catalogue_import_importfile",
    "catalogue_import_plannedchange",
    "catalogue_import_columnmapping",
}
ALWAYS = {"django_session"}


def dump(*left_out: str) -> dict[str, list[str]]:
    """All rows of all tables but sessions and those left out: by default a run's own."""
    names = ALWAYS | (set(left_out) or OF_RUNS)
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return rows_of(set(tables) - names)


def rows_of(tables: Iterable[str]) -> dict[str, list[str]]:
    """All rows of these tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """The tables that something inside writes to, while it goes on."""
    found: set[str] = set()

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        found.update(WRITING.findall(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield found
