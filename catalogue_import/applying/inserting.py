"""Many new records at once, without making an object for each (decision 17).

A record is given as the columns it says something about; the database stores what bulk_create
would.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import Any

from django.db import connection, models

from .journal import made_keys

Columns = Mapping[str, Any]
"""Values of one record by attname."""

AS_THEY_ARE = frozenset(
    {
        models.BooleanField,
        models.CharField,
        models.ForeignKey,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.SlugField,
        models.TextField,
    }
)
"""Fields whose values databases take as Python holds them."""


def insert(model: type[models.Model], records: Sequence[Columns]) -> list[int]:
    """Insert records that all name the same columns; their keys, in order. For the journal too.

    Call inside a transaction. Columns that are not named hold what a new object holds, worked out
    once for all of them.
    """
    if not records:
        return []
    keys = _reserved(model, len(records))
    fields = {field.attname: field for field in model._meta.concrete_fields}
    named = {name: fields.pop(name) for name in records[0]}
    silent = _unsaid(model, fields.values())
    columns = [_values(field, [one[name] for one in records]) for name, field in named.items()]
    names = [*map(_column, [model._meta.pk, *named.values()]), *silent]
    _write(model, names, list(zip(keys, *columns, *map(repeat, silent.values()), strict=False)))
    made_keys(model, keys)
    return keys


def _values(field: models.Field, values: Iterable[Any]) -> Iterable[Any]:
    """Values of one column as its database takes them."""
    if type(field) in AS_THEY_ARE:
        return values
    return map(partial(field.get_db_prep_save, connection=connection), values)


def _unsaid(model: type[models.Model], fields: Iterable[models.Field]) -> dict[str, Any]:
    """What the remaining columns of a new object hold; null is what stands there anyway."""
    blank = model()
    held = {
        _column(field): field.get_db_prep_save(field.pre_save(blank, add=True), connection)
        for field in fields
        if not field.primary_key
    }
    return {column: value for column, value in held.items() if value is not None}


def _column(field: models.Field) -> str:
    return field.column or field.attname


def _reserved(model: type[models.Model], count: int) -> list[int]:
    """So many keys that nobody else gets."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        # A transaction of SQLite is the only one that writes.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + count))


def _write(model: type[models.Model], names: Sequence[str], rows: Sequence[tuple]) -> None:
    quoted = ", ".join(map(connection.ops.quote_name, names))
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({quoted})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608  names of columns
