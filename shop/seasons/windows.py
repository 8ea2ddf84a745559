"""From when to when something of the year is there: before a special day, or during a harvest."""

import calendar
import datetime as dt
from dataclasses import dataclass

from .months import months_of, spans
from .special_days import Occasion, next_day


@dataclass(frozen=True)
class Window:
    """A stretch of days, both ends included."""

    opens: dt.date
    closes: dt.date

    def is_open(self, on: dt.date) -> bool:
        """Whether the day lies in it."""
        return self.opens <= on <= self.closes


def occasion_window(occasion: Occasion, on: dt.date, days_before: int) -> Window:
    """The days before an occasion and the day itself: those that are not over yet."""
    day = next_day(occasion, on)
    return Window(day - dt.timedelta(days=days_before), day)


def harvest_window(text: str, on: dt.date) -> Window | None:
    """The stretch of harvest that a day lies in, or else the next one; None without any months.

    What is harvested all year round is open from January to December.
    """
    if not months_of(text):
        return None
    found = [
        _stretch(on.year + turn, first, last) for turn in (-1, 0, 1) for first, last in spans(text)
    ]
    return min((one for one in found if one.closes >= on), key=lambda one: one.opens)


def _stretch(year: int, first: int, last: int) -> Window:
    ends_in = year if first <= last else year + 1
    last_day = calendar.monthrange(ends_in, last)[1]
    return Window(dt.date(year, first, 1), dt.date(ends_in, last, last_day))
