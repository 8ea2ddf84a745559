"""What people said about the columns of a source's lists, remembered for its next list.

A mapping belongs to one source and one set of headings: a list of the same source in another layout
is read anew. Nothing is remembered unless somebody corrected a column.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from shop.certification import clock
from shop.regions.folding import fold

from ..models import ColumnMapping
from .profiles import FIELDS


def signature(headings: Iterable[str]) -> str:
    """What a set of headings is known by, whatever their order, case and spelling of accents."""
    words = sorted({folded for heading in headings if (folded := fold(heading))})
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:40]


def remembered(source_name: str, headings: Iterable[str]) -> tuple[str, ...]:
    """Corrections ("Mặt hàng=product_name") that were made for such a list before, by heading.

    Databases keep the keys of an object in orders of their own.
    """
    if not source_name:
        return ()
    kept = ColumnMapping.objects.filter(
        source_name=source_name[:120], signature=signature(headings)
    ).first()
    if kept is None:
        return ()
    return tuple(
        f"{heading}={cell}" for heading, cell in sorted(kept.columns.items()) if cell in FIELDS
    )


def remember(
    source_name: str, headings: Iterable[str], columns: Mapping[str, str], who: Any = None
) -> ColumnMapping | None:
    """Keep what a person said: cell by heading, "-" to leave a column out. None without a name."""
    if not source_name:
        return None
    kept, _ = ColumnMapping.objects.update_or_create(
        source_name=source_name[:120],
        signature=signature(headings),
        defaults={"columns": dict(columns), "who": who, "remembered_at": clock.now()},
    )
    return kept


def split_corrections(corrections: Iterable[str]) -> dict[str, str]:
    """Corrections as they are written for commands, by heading."""
    pairs = (pair.rpartition("=") for pair in corrections)
    return {heading.strip(): cell.strip() for heading, sign, cell in pairs if sign}
