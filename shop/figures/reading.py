"""Reads a list of published figures: every row becomes a typed figure or a reason why not."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from shop.regions.folding import normalise_published
from shop.regions.places import PlaceBook

from .amounts import is_written_day, read_number
from .areas import read_area
from .models import PublishedFigure
from .moments import read_moment

REQUIRED = ("area", "as_of", "metric", "value", "unit", "source_id")
# A list of figures is short; a file of another kind is told by its size before it is read.
MAX_BYTES = 5_000_000
_DECISION = re.compile(r"\bdecision (?P<paper>\d+/[^\s)]+(?: of \d{1,2}/\d{1,2}/\d{4})?)")


class UnreadableFigures(ValueError):
    """The file is no list of figures; the text says why, for people."""


@dataclass(frozen=True)
class FigureRow:
    """One published figure as read, with the number of its line in the file."""

    line: int
    area: str
    scope: str
    region_id: int | None
    as_of_text: str
    as_of: dt.date | None
    precision: str
    metric: str
    value: str
    number: Decimal | None
    unit: str
    source_id: str
    page: str
    decision: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What may be published once: where, when, what, by whom."""
        return (self.area, self.as_of_text, self.metric, self.source_id)


@dataclass(frozen=True)
class RefusedRow:
    """A row that is no figure, and the reason in the reader's language."""

    line: int
    reason: str


def read_figures(path: Path, places: PlaceBook) -> Iterator[FigureRow | RefusedRow]:
    """Every row of the file in its order; raises UnreadableFigures for what is no such file."""
    for line, row in _rows(path):
        yield _read(line, row, places)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFigures(_("The file is too large to be a list of figures."))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", restval="")
            if missing := set(REQUIRED) - set(reader.fieldnames or ()):
                raise UnreadableFigures(
                    _("The file has no column “%(columns)s”.")
                    % {"columns": ", ".join(sorted(missing))}
                )
            for row in reader:
                if any("\0" in (cell or "") for cell in row.values()):
                    raise UnreadableFigures(_("The file is not a csv in UTF-8."))
                yield reader.line_num, {k: _clean(v) for k, v in row.items() if k}
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFigures(_("The file is not a csv in UTF-8.")) from error


def _clean(text: str) -> str:
    return " ".join(normalise_published(text or "").split())


def _read(line: int, row: dict[str, str], places: PlaceBook) -> FigureRow | RefusedRow:
    def refused(reason: str, value: str = "") -> RefusedRow:
        return RefusedRow(line, reason % {"value": value[:60]})

    for name in REQUIRED:
        if not row[name] and name != "as_of":
            return refused(_("Nothing stands in the column “%(value)s”."), name)
    for name, limit in (("area", 120), ("metric", 200), ("value", 40), ("source_id", 80)):
        if len(row[name]) > limit:
            return refused(_("The text is too long: “%(value)s”."), row[name])
    moment = read_moment(row["as_of"])
    if moment is None:
        return refused(_("There is no such day, month or year: “%(value)s”."), row["as_of"])
    area = read_area(row["area"], moment.day, places)
    if area is None:
        return refused(_("The place is not known: “%(value)s”."), row["area"])
    if row["unit"] not in PublishedFigure.Unit.values:
        return refused(_("The unit is not known: “%(value)s”."), row["unit"])
    number = read_number(row["value"])
    if not _fits(row["value"], number, row["unit"]):
        return refused(_("The value does not fit its unit: “%(value)s”."), row["value"])
    return FigureRow(
        line=line,
        area=row["area"],
        scope=area.scope,
        region_id=area.region.pk if area.region else None,
        as_of_text=row["as_of"],
        as_of=moment.day,
        precision=moment.precision,
        metric=row["metric"],
        value=row["value"],
        number=number,
        unit=row["unit"],
        source_id=row["source_id"],
        page=row.get("page", "")[:60],
        decision=(row.get("decision", "") or _paper(row["metric"]))[:120],
    )


def _paper(metric: str) -> str:
    """The decision that a metric names: "124/QĐ-UBND, 20/2/2023"."""
    found = _DECISION.search(metric)
    return found["paper"].replace(" of ", ", ") if found else ""


def _fits(value: str, number: Decimal | None, unit: str) -> bool:
    """Counts are whole; percents may pass a hundred (a plan can be more than fulfilled)."""
    units = PublishedFigure.Unit
    if unit == units.DATE:
        return is_written_day(value)
    if number is None:
        return False
    return unit in (units.PERCENT, units.POINTS) or number == int(number)
