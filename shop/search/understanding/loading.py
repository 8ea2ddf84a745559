"""The synonyms that come with the shop: `data/synonyms.csv`, for the migration and for tests."""

import csv
from pathlib import Path
from typing import Any

from shop.regions.folding import fold

DATA = Path(__file__).parents[1] / "data" / "synonyms.csv"


def load_synonyms(model: Any, *, using: str = "default") -> int:
    """Add the groups that are not there; how many. What staff wrote stays as it is.

    Takes the model class, so that a migration can pass its historical one.
    """
    groups = model.objects.using(using)
    known = set(groups.values_list("words_key", "direction"))
    with DATA.open(encoding="utf-8", newline="") as table:
        rows = [row | {"words_key": fold(row["words"])} for row in csv.DictReader(table)]
    new = [model(**row) for row in rows if (row["words_key"], row["direction"]) not in known]
    groups.bulk_create(new)
    return len(new)
