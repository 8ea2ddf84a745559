"""Days as banks write them: day before month, or the way of ISO; a time may follow."""

import datetime as dt
import re

from .errors import CellError

_ISO = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:[T\s].*)?")
_VIETNAMESE = re.compile(
    r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4}|[0-9]{2})(?:\s.*)?"
)
# A time first, as some apps export it.
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+")
FIRST_YEAR, LAST_YEAR = 2000, 2099


def read_day(cell: object) -> dt.date:
    """The day of a cell, or `CellError`: nothing is guessed from 12/25/2026."""
    if isinstance(cell, dt.datetime):
        return _sane(cell.date(), cell)
    if isinstance(cell, dt.date):
        return _sane(cell, cell)
    text = " ".join(str(cell if cell is not None else "").split())
    if not text:
        raise CellError("no_day")
    bare = _TIME.sub("", text, count=1)
    found = _ISO.fullmatch(bare) or _VIETNAMESE.fullmatch(bare)
    if not found or not bare.isascii():
        raise CellError("day", text)
    year = int(found["y"])
    try:
        day = dt.date(year if year > 99 else 2000 + year, int(found["m"]), int(found["d"]))
    except ValueError:
        raise CellError("day", text) from None
    return _sane(day, text)


def _sane(day: dt.date, cell: object) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellError("day", cell)
    return day
