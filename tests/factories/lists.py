"""Lists of a few rows, written down and imported."""

import csv
from itertools import count
from pathlib import Path

from catalogue_import.run import Request, Result, import_registry

DEFAULTS = {"product_name": "Miến dong", "province": "Bắc Kạn", "stars": "4"}
_numbers = count(1)


def list_file(folder: Path, *rows: dict[str, str], name: str = "list.csv") -> Path:
    """A list in our own layout; cells that a row leaves out are those of DEFAULTS."""
    whole = [DEFAULTS | row for row in rows]
    names = list(dict.fromkeys(name for row in whole for name in row))
    path = folder / str(next(_numbers)) / name
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(whole)
    return path


def import_list(folder: Path, *rows: dict[str, str], **options) -> Result:
    """The same, imported."""
    return import_registry(Request(list_file(folder, *rows), **options))
