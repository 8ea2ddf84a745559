"""From when to when a certificate is known to be valid (design.md section 3).

- A decision of a known day: from that day, 36 months, both days included.
- An end printed by the registry always wins over 36 months. Without the day of the decision the
  beginning is 36 months before that end, when this lies in the year of assessment or the next one
  (Bắc Kạn: year 2018, end 12/12/2021, so it began on 12/12/2018).
- A beginning printed by the registry ("kể từ ngày 28/12/2023") counts instead of that day.
- Only a month: the decision fell on some day of it, so it is certain from the last day of the
  month, and until 36 months after the first one.
- Only a year Y: the decision fell in Y or Y+1, so it is certain from 31/12/(Y+1) to 31/12/(Y+2).
- Neither: nothing is known, and unknown is not sellable.
"""

import calendar
import datetime as dt
from dataclasses import dataclass

MONTHS_VALID = 36


@dataclass(frozen=True, slots=True)
class Window:
    """Inclusive days; `precision` as in certificates: day, year or none."""

    precision: str
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


UNKNOWN = Window("none")


def certain_window(
    decision_date: dt.date | None,
    year: int | None,
    expires_on: dt.date | None,
    *,
    valid_from: dt.date | None = None,
    month: str = "",
) -> Window:
    """The days on which the certificate is certainly valid; `month` is "2021-03"."""
    begin = valid_from or decision_date
    if begin and expires_on and expires_on < begin:
        return UNKNOWN
    if begin:
        return Window("day", begin, expires_on or after_months(begin, MONTHS_VALID))
    if month:
        first = dt.date.fromisoformat(f"{month}-01")
        last = after_months(first, 1) - dt.timedelta(days=1)
        end = expires_on or after_months(first, MONTHS_VALID)
        return Window("year", last, end) if last <= end else UNKNOWN
    if expires_on is not None:
        return _known_end(year, expires_on)
    if year is not None:
        return Window("year", dt.date(year + 1, 12, 31), dt.date(year + 2, 12, 31))
    return UNKNOWN


def _known_end(year: int | None, expires_on: dt.date) -> Window:
    begin = after_months(expires_on, -MONTHS_VALID)
    if year is not None and begin.year not in (year, year + 1):
        begin = dt.date(year + 1, 12, 31)
    return Window("year", begin, expires_on) if begin <= expires_on else UNKNOWN


def after_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of a shorter month: 29/02 to 28/02."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
