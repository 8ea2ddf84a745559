"""Tables of figures as csv and json."""

from collections.abc import Iterable
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from .downloads import as_csv, as_json, csv_lines
from .tables import FigureTable, Line

FORMS = ("csv", "json")


def table_file(table: FigureTable, form: str) -> HttpResponseBase:
    """One table with its notes and its source."""
    name = f"{table.slug}-{table.moment}" if table.query else table.slug
    if form == "json":
        return as_json(name, _document(table))
    return as_csv(name, csv_lines(_heads(), _rows([table]), _feet(table)))


def published_file(tables: list[FigureTable], form: str) -> HttpResponseBase:
    """Every published table in one file."""
    if form == "json":
        return as_json("published", {"tables": [_document(table) for table in tables]})
    return as_csv("published", csv_lines(_heads(), _rows(tables), []))


def _heads() -> list[str]:
    return [
        _("Area"),
        _("As of"),
        _("Table"),
        _("Figure"),
        _("Role"),
        _("Value"),
        _("Unit"),
        _("Counted here"),
        _("Source"),
        _("Address of the source"),
        _("Decision"),
    ]


def _rows(tables: Iterable[FigureTable]) -> Iterable[list[object]]:
    for table in tables:
        source = table.source
        for line in table.lines:
            yield [
                table.area,
                table.moment,
                table.title,
                line.label,
                line.role,
                line.value,
                line.unit,
                line.counted.number if line.counted else None,
                source.title if source else "",
                source.url if source else "",
                table.decision,
            ]


def _feet(table: FigureTable) -> list[str]:
    feet = [f"{table.title} · {table.area} · {table.as_of}", *table.notes]
    if table.source:
        where = " · ".join(filter(None, (table.source.title, table.source.url)))
        feet.append(_("Source: %(source)s") % {"source": where})
    else:
        feet.append(_("Counted from the certificates in this shop."))
    return feet


def _document(table: FigureTable) -> dict[str, Any]:
    source = table.source
    return {
        "table": table.slug,
        "title": table.title,
        "area": table.area,
        "as_of": table.moment,
        "figures": [_figure(line) for line in table.lines],
        "notes": list(table.notes),
        "decision": table.decision,
        "source": {"title": source.title, "url": source.url, "grade": source.grade}
        if source
        else None,
    }


def _figure(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "key": line.key,
        "role": line.role,
        "value": line.value,
        "unit": line.unit,
        "counted_here": line.counted.number if line.counted else None,
    }
