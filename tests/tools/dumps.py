"""Everything an import writes, in a form that two databases can be compared by."""

from collections.abc import Set
from typing import Any

from django.apps import apps
from django.db import connections

DOMAIN = (
    "catalogue.product",
    "partner.partner",
    "certification.certificate",
    "certification.certificateevent",
    "certification.recognitiondecision",
    "certification.sourcedocument",
    "certification.upgradeannouncement",
    "catalogue_import.importrow",
    "catalogue_import.repair",
    "catalogue_import.knownas",
)
WALL_CLOCK = frozenset(
    {"recorded_at", "registry_read_at", "date_created", "date_updated", "drafted_at", "applied_at"}
)


def dump(using: str = "default") -> dict[str, list[tuple[Any, ...]]]:
    """Rows of the domain's tables, without the moments at which they were written."""
    with connections[using].cursor() as cursor:
        found = {}
        for label in DOMAIN:
            cursor.execute(rows_of(label, WALL_CLOCK))
            found[label] = cursor.fetchall()
        return found


def rows_of(label: str, left_out: Set[str]) -> str:
    """The statement that reads a table in the order of its keys, without some columns."""
    model = apps.get_model(label)
    columns = [f.column for f in model._meta.concrete_fields if f.column not in left_out]
    names = ", ".join(f'"{column}"' for column in columns)
    return f'SELECT {names} FROM "{model._meta.db_table}" ORDER BY id'
