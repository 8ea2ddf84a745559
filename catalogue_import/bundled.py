"""The repairs that come with the shop: `data/`, hand-made, each with its source."""

import csv
from collections.abc import Iterator
from pathlib import Path

from .repairs import RepairRow, read_repairs

DATA = Path(__file__).parent / "data"
REGISTRY = DATA / "products_real.csv"
"""415 published rows, with SOURCES.csv beside them."""

KINDS_SOURCE = "Classified by hand from the product's name (product_kinds.csv)"
SETS_SOURCE = "Set of the 2026 scheme of this kind of goods, by hand (kinds_to_sets.csv)"


def bundled_repairs() -> list[RepairRow]:
    """Kinds and sets of the products that come with the shop, then corrections and links."""
    return [
        *kind_repairs(),
        *read_repairs(DATA / "set_repairs.csv"),
        *read_repairs(DATA / "repairs.csv"),
    ]


def kind_repairs() -> Iterator[RepairRow]:
    """For every product its kind of goods and, where the kind has one, its set."""
    sets = {row["kind"]: row["set_slug_2026"] for row in _rows("kinds_to_sets.csv")}
    for line, row in enumerate(_rows("product_kinds.csv"), 2):
        key = f"{row['product_name']}|{row['producer_name']}|"
        yield RepairRow(key, "kind", row["kind"], KINDS_SOURCE, line)
        if sets[row["kind"]]:
            yield RepairRow(key, "product_set", sets[row["kind"]], SETS_SOURCE, line)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))
