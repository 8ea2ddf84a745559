"""The longest names that the registry has published: what every page and paper has to bear."""

import csv

from catalogue_import.bundled import REGISTRY

with REGISTRY.open(encoding="utf-8-sig", newline="") as table:
    _rows = list(csv.DictReader(table))


def _longest(column: str) -> str:
    return max((row[column] for row in _rows), key=len)


PRODUCER = _longest("producer_name")
PRODUCT = _longest("product_name")
