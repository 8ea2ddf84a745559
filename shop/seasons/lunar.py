"""The Vietnamese lunar calendar, reckoned at UTC+7; the Chinese one differs in some years.

The reckoning is that of the library lunar-vn, for the years 1900 to 2100. From 1968, when Vietnam
took its own hour, to 2053 it agrees with the printed almanac on every day.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

import lunar_vn


@dataclass(frozen=True)
class LunarDay:
    """A day of the lunar calendar; a leap month follows the month of its number."""

    day: int
    month: int
    year: int
    is_leap: bool = False

    @property
    def words(self) -> str:
        """The day as readers see it: "15/8 âm"."""
        shown = {"day": self.day, "month": self.month}
        if self.is_leap:
            return _("%(day)d/%(month)d leap, lunar") % shown
        return _("%(day)d/%(month)d lunar") % shown

    @property
    def month_words(self) -> str:
        """Its month: "tháng Giêng âm", "tháng 6 nhuận âm"."""
        return month_words(self.month, is_leap=self.is_leap)


class NoSuchDayError(ValueError):
    """That month of that lunar year has no such day, or the year has no such leap month."""


def lunar_day(day: dt.date) -> LunarDay:
    """The lunar day that a day of the solar calendar is."""
    found = lunar_vn.solar_to_lunar(day)
    return LunarDay(found.day, found.month, found.year, found.leap)


def solar_day(day: int, month: int, year: int, *, is_leap: bool = False) -> dt.date:
    """The day of the solar calendar on which a lunar day falls."""
    asked = LunarDay(day, month, year, is_leap)
    try:
        found = lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day, month, year, is_leap))
    except ValueError as error:
        raise NoSuchDayError(str(error)) from error
    # The library counts on past the end of a month of 29 days.
    if lunar_day(found) != asked:
        raise NoSuchDayError(f"There is no day {day}/{month} in the lunar year {year}.")
    return found


def tet(year: int) -> dt.date:
    """The first day of the lunar year that begins in this solar year."""
    return solar_day(1, 1, year)


def next_tet(on: dt.date) -> dt.date:
    """The first Tết that is not before this day."""
    this = tet(on.year)
    return this if on <= this else tet(on.year + 1)


def month_words(month: int, *, is_leap: bool = False) -> str:
    """A lunar month by the name people use: the first is Giêng, the last Chạp."""
    names = {1: _("first lunar month"), 12: _("last lunar month")}
    name = names.get(month) or _("lunar month %(month)d") % {"month": month}
    return _("%(month)s (leap)") % {"month": name} if is_leap else name
