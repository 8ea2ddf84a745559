"""Keys that no two kinds of things share, however far earlier tests have counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

APART = 1000


def keep_apart() -> None:
    """Each table counts on from a thousand of its own: a key of another kind, and the first key of
    an empty table, name nothing.
    """
    # Both databases let a counter be moved on, and neither moves it back with the transaction.
    with connection.cursor() as cursor:
        for number, counter in enumerate(connection.introspection.sequence_list(), 1):
            table, column = counter["table"], counter["column"]
            if connection.vendor == "postgresql":
                sequence = "pg_get_serial_sequence(%s, %s)"
                cursor.execute(
                    f"SELECT setval({sequence}, greatest(nextval({sequence}), %s))",
                    [f'"{table}"', column, f'"{table}"', column, number * APART],
                )
            else:
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
                reached = max([number * APART, *(row[0] for row in cursor.fetchall())])
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, reached])


@contextmanager
def counted_back() -> Iterator[None]:
    """Whatever is added inside, and taken back, leaves no gap: what is added next has its keys."""
    if connection.vendor != "postgresql":  # the others count back with the transaction
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(sequencename), last_value FROM pg_sequences")
        reached = [row for row in cursor.fetchall() if row[1] is not None]
        yield
        cursor.execute(
            "SELECT " + ", ".join(f"setval('{name}', {value})" for name, value in reached)
        )
