"""The rows of a list on their way in: as published, and normalised.

Past the readers everything in this room is one of these; no file format is known any further.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from .problems import Problem

BASE_CELLS = (
    "source_id",
    "product_name",
    "producer_name",
    "producer_type",
    "commune",
    "district",
    "province",
    "product_group",
    "stars",
    "points",
    "decision_no",
    "decision_date",
    "issued_by",
    "year",
    "expires_on",
    "kind",
)
"""What a row may say, under the names of the `collected` layout."""

CARRIED_CELLS = (
    "certificate_number",
    "tax_code",
    "valid_from",
    "extended_until",
    "criteria_set",
    "traceable",
    "packs_covered",
    "state",
    "sector",
    "product_set",
    "note",
)
"""What a row may say besides, in few lists. Rows without them keep their old fingerprint."""

FURTHER_CELLS = ("address", "heading", "effective_on", "place_code", *CARRIED_CELLS)
"""What other layouts say: a whole address, the grade in the heading of a group, the day or year of
a change, the code of a province."""

CELLS = (*BASE_CELLS, *FURTHER_CELLS)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as published: its line in the file (the heading is line 1) and its cells by name.

    `line` is unique in the list. Where a list has several sheets or pages it counts on through
    them, and `where` says how people find the row: "Sheet 2!8".
    """

    line: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...] = ()
    where: str = ""

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name) or ""

    def __reduce__(self) -> tuple:
        return RawRow, (self.line, self.cells, self.surplus, self.where)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows were read: a document with its grade (a official, b press, c, d unconfirmed)."""

    source_id: str
    title: str
    url: str = ""
    grade: str = "b"


@dataclass(frozen=True, slots=True)
class Place:
    """The province a row names: `region_id` is the key of the register valid at the time."""

    region_id: int
    slug: str

    def __reduce__(self) -> tuple:
        return Place, (self.region_id, self.slug)


@dataclass(frozen=True, slots=True)
class Row:
    """One normalised row: published words made comparable, and read values with their types.

    Texts are shown as published (composed, Đ for its look-alikes). Days are Vietnamese; `year` is
    the year of assessment, whose decision may fall into the next one. `stars` is None when it
    could not be read. `change` is what the row itself says happened, where it says it.
    `decision_month` is the month of a decision whose day is not told ("2021-03").
    """

    line: int
    fingerprint: str
    source_id: str
    grade: str
    product_name: str
    producer_name: str = ""
    producer_kind: str = "unknown"
    commune: str = ""
    district: str = ""
    province: str = ""
    place: Place | None = None
    product_group: str = ""
    stars: int | None = None
    points: Decimal | None = None
    decision_number: str = ""
    number_key: str = ""
    decision_date: dt.date | None = None
    issuer: str = ""
    issuer_key: str = ""
    issuer_level: str = "unknown"
    year: int | None = None
    expires_on: dt.date | None = None
    change: str = ""
    where: str = ""
    decision_month: str = ""
    certificate_number: str = ""
    tax_code: str = ""
    valid_from: dt.date | None = None
    extended_until: dt.date | None = None
    criteria_set: str = ""
    traceable: bool | None = None
    packs_covered: str = ""
    state: str = ""
    sector: str = ""
    product_set: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def __reduce__(self) -> tuple:
        """Packed as its values: dataclasses by themselves go through their fields one by one."""
        return Row, _ALL_VALUES(self)

    def to_json(self) -> dict[str, Any]:
        """What is kept of the row, enough to read it back: it stays evidence for ever."""
        return {
            name: value if type(value) is str else _plain(value)
            for name, value in zip(_KEPT, _KEPT_VALUES(self), strict=True)
            if value is not None and value != ""
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, line: int, fingerprint: str) -> "Row":
        """The row read back from what was kept."""
        typed = {name: read(data[name]) for name, read in _READ_BACK.items() if name in data}
        return cls(line=line, fingerprint=fingerprint, **{**data, **typed})


_NOT_KEPT = frozenset({"line", "fingerprint", "problems"})
_KEPT = tuple(item.name for item in fields(Row) if item.name not in _NOT_KEPT)
_KEPT_VALUES = attrgetter(*_KEPT)
_ALL_VALUES = attrgetter(*(item.name for item in fields(Row)))


BY_HAND = "certificate:"
"""How the fingerprint begins of a row that stands for a certificate without rows of its own."""


def fingerprint(cells: Mapping[str, str]) -> str:
    """What a row says, wherever it stands: equal rows of any two files have the same one."""
    further = [f"{name}={cells[name]}" for name in FURTHER_CELLS if cells.get(name)]
    text = "\x1f".join([*(cells.get(name, "") for name in BASE_CELLS), *further])
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return {"region_id": value.region_id, "slug": value.slug}
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value


_READ_BACK: Mapping[str, Callable[[Any], Any]] = {
    "place": lambda place: Place(**place),
    "points": Decimal,
    "decision_date": dt.date.fromisoformat,
    "expires_on": dt.date.fromisoformat,
    "valid_from": dt.date.fromisoformat,
    "extended_until": dt.date.fromisoformat,
}
