"""Fills the places from the tables in ``data/``: for migrations, tests and the command.

Takes the model classes, so that a migration can pass its historical ones. A second run changes
nothing; rows are matched by key and code, and keep their primary keys.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .folding import slugify_vi

DATA = Path(__file__).parent / "data"

Row = dict[str, str]


@dataclass(frozen=True)
class LoadedPlaces:
    """How many places the tables hold."""

    regions: int
    communes: int


def load_places(region_model: Any, commune_model: Any, *, using: str = "default") -> LoadedPlaces:
    """Create or refresh all regions and communes."""
    rows = list(_rows("regions.csv"))
    current = [row for row in rows if row["register"] == "34"]
    former = [row for row in rows if row["register"] == "63"]
    _upsert(region_model, [_region(region_model, row, {}) for row in current], "key", using)
    keys = dict(region_model.objects.using(using).values_list("key", "pk"))
    _upsert(region_model, [_region(region_model, row, keys) for row in former], "key", using)

    communes = list(_communes(commune_model, former, keys))
    _upsert(commune_model, communes, "code", using)
    return LoadedPlaces(regions=len(rows), communes=len(communes))


def _rows(name: str) -> Iterator[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def _upsert(model: Any, objects: list[Any], identity: str, using: str) -> None:
    fields = [
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name != identity
    ]
    model.objects.using(using).bulk_create(
        objects,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=[identity],
        update_fields=fields,
    )


def _region(model: Any, row: Row, keys: dict[str, int]) -> Any:
    return model(
        key=row["id"],
        register=int(row["register"]),
        code=row["code"],
        slug=row["slug"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        kind=row["kind"],
        macro_region=row["region"],
        successor_id=keys[row["successor_id"]] if row["successor_id"] else None,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        aliases=row["aliases"],
        seat_lat=Decimal(row["seat_lat"]),
        seat_lon=Decimal(row["seat_lon"]),
    )


def _communes(model: Any, former: list[Row], keys: dict[str, int]) -> Iterator[Any]:
    rows = list(_rows("communes.csv"))
    slugs = _commune_slugs(rows, former)
    for row in rows:
        yield model(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            region_id=keys[f"vn34-{row['province_code']}"],
            slug=slugs[row["code"]],
        )


def _commune_slugs(communes: list[Row], former: list[Row]) -> dict[str, str]:
    """Slug of each commune code: the name; with the kind, then the code, where others share it.

    Former provinces have pages below the current ones too: the ward Bắc Kạn must leave
    thai-nguyen/bac-kan to the province. Văn Lang and Văn Lăng, both communes of Thái Nguyên,
    differ in marks only.
    """
    names = Counter((row["province_code"], slugify_vi(row["name"])) for row in communes)
    names.update((row["successor_code"], row["slug"]) for row in former)
    kinds = Counter((row["province_code"], _kind_slug(row)) for row in communes)
    slugs: dict[str, str] = {}
    for row in communes:
        plain = slugify_vi(row["name"])
        if names[row["province_code"], plain] == 1:
            slugs[row["code"]] = plain
        elif kinds[row["province_code"], _kind_slug(row)] == 1:
            slugs[row["code"]] = _kind_slug(row)
        else:
            slugs[row["code"]] = f"{plain}-{row['code']}"
    return slugs


def _kind_slug(row: Row) -> str:
    return slugify_vi(f"{row['kind'].replace('_', ' ')} {row['name']}")
