"""Rows and places for tests of the pure half: valid and boring unless a test says otherwise."""

import csv
import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from catalogue_import.normalise import Declared, normalise_row
from catalogue_import.records import Place, RawRow, Row, Source
from shop.regions import loading
from shop.regions.models import Region
from shop.regions.places import PlaceBook

BAC_KAN = Place(region_id=1, slug="bac-kan")
FILE = Source("file", "a list")


def row(line: int = 2, **facts: Any) -> Row:
    """A row of Miến dong by HTX Tài Hoan, four stars, known by its year."""
    defaults: dict[str, Any] = {
        "fingerprint": f"{line}",
        "source_id": "page",
        "grade": "b",
        "product_name": "Miến dong",
        "producer_name": "HTX Tài Hoan",
        "province": "Bắc Kạn",
        "place": BAC_KAN,
        "stars": 4,
        "year": 2020,
    }
    return Row(line=line, **{**defaults, **facts})


@cache
def book() -> PlaceBook:
    """All provinces of both registers, without a database."""
    with (loading.DATA / "regions.csv").open(encoding="utf-8", newline="") as table:
        return PlaceBook([_region(pk, line) for pk, line in enumerate(csv.DictReader(table), 1)])


def _region(pk: int, line: Mapping[str, str]) -> Region:
    return Region(
        pk=pk,
        key=line["id"],
        register=int(line["register"]),
        code=line["code"],
        slug=line["slug"],
        name_vi=line["name_vi"],
        name_en=line["name_en"],
        kind=line["kind"],
        aliases=line["aliases"],
        valid_from=dt.date.fromisoformat(line["valid_from"]),
    )


def read(sources: Mapping[str, Source] | None = None, declared: Declared | None = None, **cells):
    """One row normalised from its cells, as the reader hands them over."""
    cells = {"product_name": "Miến dong", "province": "Bắc Kạn", "stars": "4", **cells}
    return normalise_row(RawRow(2, cells), book(), sources or {}, declared or Declared(), FILE)


def day(text: str) -> dt.date:
    """A day from its ISO form."""
    return dt.date.fromisoformat(text)
