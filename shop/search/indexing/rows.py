"""Writes rows as they are: many with one prepared statement, no object made for each.

An import notes and indexes every product it writes; objects would cost it as much as all the rest.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import JSONField

from ..models import PendingProduct, SearchDocument
from .reading import Document

_META = SearchDocument._meta
_BESIDE = ("revision", "gone")
_JSON = tuple(
    place
    for place, name in enumerate(Document._fields)
    if isinstance(_META.get_field(name), JSONField)
)


def upsert(documents: Iterable[Document], number: int) -> None:
    """Insert these documents, or write them over what was there, under this revision."""
    rows = [(*_as_columns(one), number, False) for one in documents]
    if rows:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.executemany(_statement(), rows)


def note(product_ids: Iterable[int]) -> None:
    """Insert one note for each of these products."""
    connection = connections[DEFAULT_DB_ALIAS]
    table = connection.ops.quote_name(PendingProduct._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (product_id) VALUES (%s)",  # noqa: S608  a table's name
            [(pk,) for pk in product_ids],
        )


def _as_columns(document: Document) -> list[Any]:
    values = list(document)
    for place in _JSON:
        values[place] = json.dumps(values[place], ensure_ascii=False)
    return values


def _statement() -> str:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    # Every column is called as its field.
    key, *others = map(quote, (*Document._fields, *_BESIDE))
    places = ", ".join(["%s"] * (1 + len(others)))
    over = ", ".join(f"{name} = excluded.{name}" for name in others)
    return (
        f"INSERT INTO {quote(_META.db_table)} ({key}, {', '.join(others)}) "  # noqa: S608  names of columns
        f"VALUES ({places}) "
        f"ON CONFLICT ({key}) DO UPDATE SET {over}"
    )
