"""The shared registry list, imported, for tests that look at what came of it."""

import csv
from pathlib import Path

import pytest

from catalogue_import.bundled import REGISTRY, bundled_repairs
from catalogue_import.repairs import apply_repairs
from catalogue_import.run import Request, import_registry
from catalogue_import.scopes import Scope


@pytest.fixture
def imported(db):
    """The result of importing all 415 rows into an empty shop."""
    return import_registry(Request(REGISTRY))


@pytest.fixture
def repaired(imported):
    """The same with the repairs that come with the shop."""
    return apply_repairs(bundled_repairs())


@pytest.fixture
def import_rows(db, tmp_path):
    """Import a list of a few rows given as dictionaries of cells; Bắc Kạn, four stars."""
    number = 0

    def run(*rows, sources=None, scope=None, **options):
        nonlocal number
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        if sources:
            _write(
                folder / "SOURCES.csv", [{"source_id": k, "grade": v} for k, v in sources.items()]
            )
        defaults = {"product_name": "Miến dong", "province": "Bắc Kạn", "stars": "4"}
        path = folder / "list.csv"
        _write(path, [defaults | row for row in rows])
        return import_registry(Request(path, scope=scope or Scope(), **options))

    return run


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
