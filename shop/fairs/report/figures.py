"""The figures of a fair: plain numbers, the same again from the same orders, scans and looks.

Orders stand by the fair and booth that their lines kept when they were made; nothing is known of
who scanned or looked. Money is whole đồng.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils.translation import get_language

from .sold import Fate, Sold


@dataclass(slots=True)
class Row:
    """One booth, province or group, or all of it. A look is one at its page, "" where it has none.

    `scans` are those of its own code and of the cards of its goods.
    """

    key: str = ""
    name_vi: str = ""
    name_en: str = ""
    scans: int = 0
    looks: int | None = None
    orders: int = 0
    pieces: int = 0
    revenue: int = 0

    @property
    def name(self) -> str:
        """What it is called in the active language; "" for what is not known."""
        return (get_language() == "en" and self.name_en) or self.name_vi


@dataclass(slots=True)
class Aside:
    """Lines that are not sold, or not yet: in how many orders, and what they would have brought."""

    orders: int = 0
    pieces: int = 0
    amount: int = 0


@dataclass(slots=True)
class Figures:
    """All of a fair. `fair_scans` and `fair_looks` are of the fair's own code and page alone."""

    total: Row = field(default_factory=Row)
    fair_scans: int = 0
    fair_looks: int = 0
    booths: list[Row] = field(default_factory=list)
    provinces: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)
    waiting: Aside = field(default_factory=Aside)
    cancelled: Aside = field(default_factory=Aside)
    returned: Aside = field(default_factory=Aside)

    def as_json(self) -> dict[str, Any]:
        """To be kept as it is."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """What was kept."""
        told = dict(kept)
        for name in TABLES:
            told[name] = [Row(**row) for row in kept[name]]
        for name in ASIDES:
            told[name] = Aside(**kept[name])
        return cls(**told | {"total": Row(**kept["total"])})


TABLES = ("booths", "provinces", "groups")
ASIDES = ("waiting", "cancelled", "returned")


def add_up(row: Row, lines: Iterable[Sold]) -> None:
    """Orders, pieces and money of what was sold; an order counts once in each row."""
    sold = [line for line in lines if line.fate is Fate.SOLD]
    row.orders = len({line.order_id for line in sold})
    row.pieces = sum(line.pieces for line in sold)
    row.revenue = sum(line.amount for line in sold)


def set_aside(lines: Iterable[Sold], fate: Fate) -> Aside:
    """The lines of that fate together."""
    found = [line for line in lines if line.fate is fate]
    return Aside(
        orders=len({line.order_id for line in found}),
        pieces=sum(line.pieces for line in found),
        amount=sum(line.amount for line in found),
    )


def by(lines: Iterable[Sold], key: Callable[[Sold], str]) -> dict[str, list[Sold]]:
    """Lines by what they have in common."""
    found: dict[str, list[Sold]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found
