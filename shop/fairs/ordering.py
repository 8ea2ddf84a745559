"""Rows in an order that people make: moved by steps, written back where they changed."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import Http404

Row = TypeVar("Row", bound=Any)


def shifted(rows: Sequence[Row], pk: int, steps: int) -> list[Row]:
    """The rows with that one moved so many places; never beyond an end."""
    found = list(rows)
    at = next((place for place, one in enumerate(found) if one.pk == pk), None)
    if at is None:
        raise Http404
    one = found.pop(at)
    found.insert(min(max(at + steps, 0), len(found)), one)
    return found


def renumber(rows: Sequence[Row], *also: str) -> None:
    """Write 1, 2, 3 … into `place`, and the columns named `also`; one query, none without rows."""
    for place, one in enumerate(rows, 1):
        one.place = place
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, ["place", *also])
