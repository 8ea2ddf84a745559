"""A backup proves itself: put back into a database made for it, counted, looked through."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections
from django.db.models import F, Sum

from shop.order.models import Order

from . import databases, manifest
from .restoring import compare


class BrokenCopyError(Exception):
    """What was put back contradicts itself; says how."""


@dataclass(frozen=True)
class Rehearsed:
    """What was found in the copy: rows of all tables, orders, files whose sums were right."""

    rows: int
    orders: int
    files: int


def rehearse(folder: Path) -> Rehearsed:
    """Read every file, fill a database beside the shop's with the dump and look through it.

    The shop's own database and files are only read. Raises UnusableBackupError,
    DatabaseProgramError, NotTheSameError, BrokenCopyError.
    """
    said = manifest.read(folder)
    manifest.check(folder, said)
    with _database_for_it() as alias:
        databases.put_back(folder, said.vendor, using=alias)
        compare(said, using=alias)
        orders = _orders_add_up(alias)
    return Rehearsed(rows=said.rows, orders=orders, files=len(said.files))


def _orders_add_up(alias: str) -> int:
    orders = Order.objects.using(alias)
    torn = (
        orders.annotate(goods=Sum("lines__line_price_incl_tax"))
        .exclude(goods=F("total_incl_tax") - F("shipping_incl_tax"))
        .values_list("number", flat=True)[:5]
    )
    if torn:
        raise BrokenCopyError(f"Orders whose lines do not make their sum: {', '.join(torn)}")
    return orders.count()


@contextmanager
def _database_for_it() -> Iterator[str]:
    """An empty database of the same kind under an alias of its own, gone afterwards."""
    alias = f"rehearsal_{uuid.uuid4().hex[:8]}"
    name = ":memory:" if connection.vendor == "sqlite" else alias
    if connection.vendor == "postgresql":
        _on_server(f'CREATE DATABASE "{alias}"')
    connections.settings[alias] = {**connection.settings_dict, "NAME": name}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias], connections.settings[alias]
        if connection.vendor == "postgresql":
            _on_server(f'DROP DATABASE "{alias}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
