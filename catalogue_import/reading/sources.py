"""Where rows were read: the table of sources that lies beside a collected list."""

import csv
from collections.abc import Mapping
from pathlib import Path

from ..records import Source

GRADES = frozenset("abcd")
UNGRADED = "b"
"""A source without a grade counts as the press quoting a decision (design.md section 3)."""


def read_sources(list_path: Path) -> dict[str, Source]:
    """Sources by their id, from a SOURCES.csv beside the list; none when there is no such file."""
    path = list_path.with_name("SOURCES.csv")
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as table:
        return {row["source_id"]: _source(row) for row in csv.DictReader(table)}


def _source(row: Mapping[str, str]) -> Source:
    grade = (row.get("grade") or "").strip().lower()
    return Source(
        source_id=row["source_id"][:80],
        title=(row.get("title") or row["source_id"])[:400],
        url=(row.get("publisher_or_url") or "")[:600],
        grade=grade if grade in GRADES else UNGRADED,
    )
