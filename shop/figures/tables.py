"""The table of figures as pages show it and files carry it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .citing import Citation


@dataclass(frozen=True)
class Counted:
    """What the certificates of the shop give for a figure, and the address of the list of them."""

    number: int
    url: str


@dataclass(frozen=True)
class Line:
    """One row of a table. `words` is the value for readers, `value` the text for machines.

    `role`: part (of the sum), total, extra and alone (beside it), rest (worked out by us). `share`
    is the length of the bar in hundredths of the longest; `url` leads to the certificates of the
    number or, for a figure that was only published, to its source.
    """

    label: str
    key: str
    role: str
    words: str
    value: str
    url: str = ""
    number: Decimal | None = None
    unit: str = "count"
    share: int | None = None
    counted: Counted | None = None
    level: int = 0
    metric: str = ""


@dataclass(frozen=True)
class FigureTable:
    """A table with everything that stands under it: day, decision, source and remarks.

    `reproduced` says whether the certificates of the shop give every published number: True,
    False, or None where they cannot be compared.
    """

    slug: str
    title: str
    area: str
    as_of: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    source: Citation | None = None
    page: str = ""
    decision: str = ""
    reproduced: bool | None = None
    moment: str = ""
    query: str = ""

    @property
    def compared(self) -> bool:
        """Whether a column says what is counted here beside what was published."""
        return self.reproduced is False

    @property
    def is_drawn(self) -> bool:
        """Whether bars stand beside the numbers."""
        return any(line.share is not None for line in self.lines)

    @property
    def total(self) -> Line | None:
        """The line of the sum, where one was published or counted."""
        return next((line for line in self.lines if line.role == "total"), None)


def shares(numbers: Sequence[Decimal | int | None]) -> list[int | None]:
    """Lengths of bars in hundredths of the longest; something is never drawn as nothing."""
    longest = max((number for number in numbers if number), default=None)
    if longest is None:
        return [None] * len(numbers)
    return [
        None if number is None else max(int(100 * number / longest), 1 if number else 0)
        for number in numbers
    ]
