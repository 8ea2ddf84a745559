"""The rows that every test finds, put back after a test with real transactions.

Django empties every table after such a test and has permissions and content types made again;
with 250 tables that costs more than most of these tests. Here the reference rows are copied aside
once, tables that should be empty and are not are emptied, and of the others only rows that differ
are changed.
"""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django.db import connection, transaction


def keep() -> None:
    """What the tables hold now is what `put_back` makes of them."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _kept_tables(cursor):
            cursor.execute(f"DROP TABLE {_copy(table)}")
        if connection.vendor == "postgresql":
            cursor.execute("CREATE SCHEMA IF NOT EXISTS kept")
        for table in _with_rows(cursor, tables()):
            cursor.execute(f'CREATE TABLE {_copy(table)} AS SELECT * FROM "{table}"')


def put_back() -> None:
    """Every table holds what was kept, row for row and under the same keys; all others are empty.

    A database that nothing was kept of stays as it is. Keys go on being given where they were.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        kept = _kept_tables(cursor)
        if not kept:
            return
        every = tables()
        _wait_for_writers(cursor, every)
        for table in _with_rows(cursor, [table for table in every if table not in kept]):
            cursor.execute(f'DELETE FROM "{table}"')
        for table in _changed(cursor, kept):
            _mend(cursor, table)
    # Requests of the test remembered rows that may have been its own.
    ContentType.objects.clear_cache()
    Site.objects.clear_cache()


def differing(among: list[str] | None = None) -> list[str]:
    """Those of the tables, or of all, that hold anything but what every test finds."""
    with connection.cursor() as cursor:
        kept, asked = set(_kept_tables(cursor)), tables() if among is None else among
        empty = _with_rows(cursor, [table for table in asked if table not in kept])
        return empty + _changed(cursor, [table for table in asked if table in kept])


def tables() -> list[str]:
    """All tables of models."""
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def differing_rows(cursor, table: str) -> tuple[str, str, list]:
    """The query for rows that are not as every test finds them; the column of the key, and under
    which keys a test finds others. No kept row may be gone.
    """
    key = connection.introspection.get_primary_key_column(cursor, table)
    if table not in _kept_tables(cursor):
        return f'SELECT * FROM "{table}"', key, []
    of_kept = f'SELECT "{key}" FROM {_copy(table)}'
    cursor.execute(f'{of_kept} EXCEPT SELECT "{key}" FROM "{table}"')
    assert not cursor.fetchall(), f"kept rows of {table} are gone"
    query = f'SELECT * FROM "{table}" EXCEPT SELECT * FROM {_copy(table)}'
    cursor.execute(f'SELECT "{key}" FROM ({query}) d INTERSECT {of_kept}')
    return query, key, cursor.fetchall()


def _copy(table: str) -> str:
    """Where the tests' own view of what tables there are does not reach."""
    return f'kept."{table}"' if connection.vendor == "postgresql" else f'temp."kept_{table}"'


def _kept_tables(cursor) -> list[str]:
    if connection.vendor == "postgresql":
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'kept'")
    else:
        cursor.execute("SELECT substr(name, 6) FROM sqlite_temp_master WHERE name LIKE 'kept_%'")
    return sorted(name for (name,) in cursor.fetchall())


def _wait_for_writers(cursor, tables: list[str]) -> None:
    """A request that the test left behind commits first, so that its rows go too."""
    if connection.vendor == "postgresql":
        named = ", ".join(f'"{table}"' for table in tables)
        cursor.execute(f"LOCK TABLE {named} IN EXCLUSIVE MODE")


def _with_rows(cursor, tables: list[str]) -> list[str]:
    return _those(cursor, tables, 'EXISTS (SELECT 1 FROM "{table}")')


def _changed(cursor, kept: list[str]) -> list[str]:
    differ = 'EXISTS (SELECT * FROM "{table}" EXCEPT SELECT * FROM {copy})'
    lack = 'EXISTS (SELECT * FROM {copy} EXCEPT SELECT * FROM "{table}")'
    return _those(cursor, kept, f"({differ} OR {lack})")


def _those(cursor, tables: list[str], condition: str) -> list[str]:
    """The tables of which the condition is true, asked in one query."""
    if not tables:
        return []
    asked = [condition.format(table=table, copy=_copy(table)) for table in tables]
    cursor.execute("SELECT " + ", ".join(asked))
    return [table for table, found in zip(tables, cursor.fetchone(), strict=True) if found]


def _mend(cursor, table: str) -> None:
    key = connection.introspection.get_primary_key_column(cursor, table)
    differing = f'SELECT * FROM "{table}" EXCEPT SELECT * FROM {_copy(table)}'
    cursor.execute(f'DELETE FROM "{table}" WHERE "{key}" IN (SELECT "{key}" FROM ({differing}) d)')
    lacking = f'SELECT * FROM {_copy(table)} EXCEPT SELECT * FROM "{table}"'
    cursor.execute(f'INSERT INTO "{table}" {lacking}')
