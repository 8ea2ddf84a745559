"""The sources of published figures, from the `SOURCES.csv` beside a list."""

import csv
from collections.abc import Iterable
from pathlib import Path

from shop.certification.models import SourceDocument


def sources_for(wanted: Iterable[str], listing: Path) -> dict[str, SourceDocument]:
    """The documents of these ids, made where they are new.

    A document that is known already stays as it is: certificates may rest on its grade. One that
    the file beside the list does not name gets its id as its title and counts as press.
    """
    ids = set(wanted)
    known = {one.source_id: one for one in SourceDocument.objects.filter(source_id__in=ids)}
    listed = _listed(listing.with_name("SOURCES.csv"))
    new = [_document(key, listed.get(key, {})) for key in sorted(ids - {*known})]
    SourceDocument.objects.bulk_create(new)
    return known | {one.source_id: one for one in new}


def _listed(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row.get("source_id") or "": row for row in csv.DictReader(file)}


def _document(source_id: str, row: dict[str, str]) -> SourceDocument:
    grade = (row.get("grade") or "").strip()
    return SourceDocument(
        source_id=source_id,
        title=(row.get("title") or source_id)[:400],
        url=(row.get("publisher_or_url") or "")[:600],
        grade=grade if grade in SourceDocument.Grade.values else SourceDocument.Grade.PRESS,
    )
