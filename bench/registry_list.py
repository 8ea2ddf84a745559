"""A registry list of any length, the same every time: real names, multiplied (`make bench`)."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from catalogue_import.bundled import REGISTRY

COLUMNS = (
    "source_id",
    "product_name",
    "producer_name",
    "commune",
    "district",
    "province",
    "stars",
    "decision_no",
    "decision_date",
    "issued_by",
    "year",
)


def write_list(path: Path, rows: int) -> None:
    """A csv of so many rows, each a product of its own."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(registry_rows(rows))


def registry_rows(count: int, seed: int = 20_241_231) -> Iterator[tuple[str, ...]]:
    """Rows with names, makers and places of the real list, a lot number beside each name.

    Every producer has about ten products; decisions are those of a province and a year.
    """
    chance = random.Random(seed)
    with REGISTRY.open(encoding="utf-8-sig", newline="") as file:
        real = [row for row in csv.DictReader(file) if row["producer_name"] and row["province"]]
    for number in range(count):
        row = real[chance.randrange(len(real))]
        lot, shop = number // len(real), number // (len(real) * 10)
        year = 2020 + number % 5
        yield (
            "",
            f"{row['product_name']} lô {lot}",
            f"{row['producer_name']} số {shop}",
            row["commune"],
            row["district"],
            row["province"],
            str(3 + number % 3),
            f"{100 + number % 40}/QĐ-UBND",
            f"{1 + number % 28}/{1 + number % 12}/{year}",
            "",
            str(year),
        )
