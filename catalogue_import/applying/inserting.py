"""Many new records at once, without making an object for each (decision 21).

A record is given as the columns it says something about; the database stores what bulk_create
would.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

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
    database = connections[DEFAULT_DB_ALIAS]
    keys = _reserved(database, model, len(records))
    fields = {field.attname: field for field in model._meta.concrete_fields}
    named = {name: fields.pop(name) for name in records[0]}
    silent = _unsaid(database, model, fields.values())
    columns = [
        _values(database, field, [one[name] for one in records]) for name, field in named.items()
    ]
    names = [*map(_column, [model._meta.pk, *named.values()]), *silent]
    rows = list(zip(keys, *columns, *map(repeat, silent.values()), strict=False))
    _write(database, model, names, rows)
    made_keys(model, keys)
    return keys


def _values(
    database: BaseDatabaseWrapper, field: models.Field, values: Sequence[Any]
) -> Iterable[Any]:
    """Values of one column as its database takes them."""
    if type(field) in AS_THEY_ARE:
        return values
    if isinstance(field, models.JSONField):
        return [field.get_db_prep_save(value, database) for value in values]
    # Days and provinces repeat.
    prepared = {value: field.get_db_prep_save(value, database) for value in set(values)}
    return [prepared[value] for value in values]


def _unsaid(
    database: BaseDatabaseWrapper, model: type[models.Model], fields: Iterable[models.Field]
) -> dict[str, Any]:
    """What the remaining columns of a new object hold; null is what stands there anyway."""
    blank = model()
    held = {
        _column(field): field.get_db_prep_save(field.pre_save(blank, add=True), database)
        for field in fields
        if not field.primary_key
    }
    return {column: value for column, value in held.items() if value is not None}


def _column(field: models.Field) -> str:
    return field.column or field.attname


def _reserved(database: BaseDatabaseWrapper, model: type[models.Model], count: int) -> list[int]:
    """So many keys that nobody else gets."""
    table, column = model._meta.db_table, model._meta.pk.column
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        # A transaction of SQLite is the only one that writes.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + count))


def _write(
    database: BaseDatabaseWrapper,
    model: type[models.Model],
    names: Sequence[str],
    rows: Sequence[tuple],
) -> None:
    quoted = ", ".join(map(database.ops.quote_name, names))
    into = f"{database.ops.quote_name(model._meta.db_table)} ({quoted})"
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608  names of columns
