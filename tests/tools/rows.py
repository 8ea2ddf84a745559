"""Rows as the database itself writes them, read and written without a model between."""

from typing import NamedTuple

from django.db import connection

from tests.tools import kept_rows


class Rows(NamedTuple):
    """Rows of one table, as its database has them, and the keys of those they take the place of."""

    key: str
    instead_of: list[tuple]
    rows: list[tuple] | bytes


def read(table: str) -> Rows:
    """The rows by which the table differs from what every test finds."""
    with connection.cursor() as cursor:
        query, key, changed = kept_rows.differing_rows(cursor, table)
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY ({query}) TO STDOUT") as copy:
                return Rows(key, changed, b"".join(copy))
        columns = connection.introspection.get_table_description(cursor, table)
        # An expression has no type that would have its values converted.
        plain = ", ".join(f'+"{column.name}"' for column in columns)
        cursor.execute(f"SELECT {plain} FROM ({query}) d")
        return Rows(key, changed, cursor.fetchall())


def write(table: str, written: Rows) -> None:
    """Put them in."""
    with connection.cursor() as cursor:
        if written.instead_of:
            gone = f'DELETE FROM "{table}" WHERE "{written.key}" = %s'
            cursor.executemany(gone, written.instead_of)
        if isinstance(written.rows, bytes):
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(written.rows)
        else:
            places = ", ".join(["%s"] * len(written.rows[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', written.rows)
