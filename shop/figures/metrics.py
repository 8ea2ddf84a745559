"""What published figures are called: the table each belongs to, its place there, and its words.

The words of the sources are brought together in `data/metrics.csv`. A metric that is not in it is
kept all the same and stands among the other figures under its own name.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

METRICS = Path(__file__).parent / "data" / "metrics.csv"
OTHER = "other"


@dataclass(frozen=True)
class Place:
    """A table and what the figure is in it: total, part, extra (beside the sum) or alone."""

    table: str
    role: str
    key: str = ""


@dataclass(frozen=True)
class Metric:
    """One metric: where it stands first, where it is repeated, and its name in both languages."""

    name: str
    place: Place
    label_vi: str
    label_en: str
    also: tuple[Place, ...] = ()

    @property
    def label(self) -> str:
        """The name in the active language."""
        return self.label_en if get_language() == "en" else self.label_vi


def metric_of(name: str) -> Metric:
    """The metric of that published name; an unknown one stands alone, in its own words."""
    return _known().get(name) or Metric(name, Place(OTHER, "alone", name), name, name)


@cache
def _known() -> dict[str, Metric]:
    with METRICS.open(encoding="utf-8", newline="") as file:
        return {row["metric"]: _metric(row) for row in csv.DictReader(file)}


def _metric(row: dict[str, str]) -> Metric:
    others = (word.split(":") for word in row["also"].split())
    return Metric(
        name=row["metric"],
        place=Place(row["table"], row["role"], row["key"]),
        label_vi=row["label_vi"],
        label_en=row["label_en"],
        also=tuple(Place(table, role, row["metric"]) for table, role in others),
    )
