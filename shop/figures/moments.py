"""When a published figure was true: a day, a month, a year, or nothing said."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import PublishedFigure

Precision = PublishedFigure.Precision
_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
FIRST_YEAR = 2010


@dataclass(frozen=True)
class Moment:
    """The last day of what was named, and how much was named."""

    day: dt.date | None
    precision: str

    def words(self) -> str:
        """ "23/12/2020", "11/2024", "2023", or that no day is given."""
        if self.day is None:
            return _("no date given")
        match self.precision:
            case Precision.DAY:
                return date_format(self.day)
            case Precision.MONTH:
                return date_format(self.day, "YEAR_MONTH_FORMAT")
        return str(self.day.year)


def read_moment(text: str) -> Moment | None:
    """Read 2020-12-23, 2024-11, 2023 or nothing; None for a day that does not exist."""
    if not text:
        return Moment(None, Precision.NONE)
    written = _WRITTEN.fullmatch(text)
    if written is None or int(written["year"]) < FIRST_YEAR:
        return None
    year, month, day = (int(part) if part else 0 for part in written.groups())
    try:
        if day:
            return Moment(dt.date(year, month, day), Precision.DAY)
        if month:
            last = calendar.monthrange(year, month)[1]
            return Moment(dt.date(year, month, last), Precision.MONTH)
        return Moment(dt.date(year, 12, 31), Precision.YEAR)
    except ValueError:
        return None
