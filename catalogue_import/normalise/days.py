"""Days and years as lists print them: day first, never month first."""

import datetime as dt
import re
from functools import lru_cache

FIRST_YEAR = 2013
"""The programme's pilot in Quảng Ninh; nothing was recognised before."""

_DAY_FIRST = re.compile(
    r"^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\.?(?: \d{1,2}:\d\d(?::\d\d)?)?$"
)
_ISO = re.compile(r"^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$")
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")
_SERIAL_ZERO = dt.date(1899, 12, 30)
_MONTH = re.compile(r"^(?:tháng\s*)?(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})$", re.IGNORECASE)
_IN_WORDS = re.compile(r"^(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+năm\s+(\d{4})$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:năm\s+)?(\d{4})(?:\.0)?$", re.IGNORECASE)


# One decision recognises many products, so its day repeats.
@lru_cache(maxsize=1024)
def parse_day(text: str) -> dt.date | None:
    """The day a text names: 06/4/2021, 3-11-2021, 30.6.2021, 2021-04-06 or an Excel serial number.

    None when it names no day or one that does not exist.
    """
    text = text.strip()
    if text[:5].lower() == "ngày ":
        text = text[5:].strip()
    if match := _DAY_FIRST.match(text) or _IN_WORDS.match(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.match(text):
        year, month, day = (int(match[part]) for part in (1, 3, 4))
    elif match := _SERIAL.match(text):
        return _plausible(_SERIAL_ZERO + dt.timedelta(days=int(match[1])))
    else:
        return None
    try:
        return _plausible(dt.date(year, month, day))
    except ValueError:
        return None


def parse_month(text: str) -> dt.date | None:
    """The first day of a month that a text names without a day: "tháng 3/2021", "03/2021"."""
    match = _MONTH.match(text.strip())
    try:
        return _plausible(dt.date(int(match[2]), int(match[1]), 1)) if match else None
    except ValueError:
        return None


def parse_year(text: str) -> int | None:
    """The year a text names, or None."""
    match = _YEAR.match(text.strip())
    year = int(match[1]) if match else 0
    return year if FIRST_YEAR <= year <= 2100 else None


def _plausible(day: dt.date) -> dt.date | None:
    return day if FIRST_YEAR <= day.year <= 2100 else None
