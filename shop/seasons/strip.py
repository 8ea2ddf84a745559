"""A year in twelve columns: solar months with the lunar months and special days beneath."""

import calendar
import datetime as dt
from dataclasses import dataclass

from .lunar import LunarDay, lunar_day
from .special_days import SpecialDay, special_days


@dataclass(frozen=True)
class LunarStretch:
    """The part of a solar month that belongs to one lunar month."""

    first: LunarDay
    begins: dt.date
    days: int


@dataclass(frozen=True)
class MonthColumn:
    """One solar month. `today` is the day asked for where it lies in it."""

    first_day: dt.date
    last_day: dt.date
    lunar: tuple[LunarStretch, ...]
    special_days: tuple[SpecialDay, ...]
    today: dt.date | None

    @property
    def month(self) -> int:
        """1 to 12."""
        return self.first_day.month

    @property
    def is_now(self) -> bool:
        """Whether today lies in it."""
        return self.today is not None


def month_strip(on: dt.date) -> list[MonthColumn]:
    """The twelve months of the year of `on`, January first."""
    special = special_days(on.year)
    return [_column(on, month, special) for month in range(1, 13)]


def _column(on: dt.date, month: int, special: list[SpecialDay]) -> MonthColumn:
    first = dt.date(on.year, month, 1)
    last = first.replace(day=calendar.monthrange(on.year, month)[1])
    return MonthColumn(
        first_day=first,
        last_day=last,
        lunar=_stretches(first, last),
        special_days=tuple(one for one in special if one.day.month == month),
        today=on if on.month == month else None,
    )


def _stretches(first: dt.date, last: dt.date) -> tuple[LunarStretch, ...]:
    begins = [
        day
        for day in (first + dt.timedelta(days=ahead) for ahead in range((last - first).days + 1))
        if day == first or lunar_day(day).day == 1
    ]
    ends = [*begins[1:], last + dt.timedelta(days=1)]
    return tuple(
        LunarStretch(lunar_day(day), day, (end - day).days)
        for day, end in zip(begins, ends, strict=True)
    )
