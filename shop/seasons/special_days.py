"""The days of the year that people buy for, each with its date in any year."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .lunar import LunarDay, lunar_day, solar_day
from .sun import day_of_longitude


class Occasion(StrEnum):
    """Names by which pages and rows keep a special day."""

    TET = "tet"
    FIRST_FULL_MOON = "ram-thang-gieng"
    PURE_BRIGHTNESS = "thanh-minh"
    HUNG_KINGS = "gio-to"
    DOUBLE_FIFTH = "doan-ngo"
    VU_LAN = "vu-lan"
    MID_AUTUMN = "trung-thu"
    KITCHEN_GODS = "ong-tao"

    @property
    def label(self) -> str:
        """The name in the active language."""
        return str(NAMES[self])

    @property
    def by_the_moon(self) -> bool:
        """Whether it is a day of the lunar calendar (Thanh minh follows the sun)."""
        return self is not Occasion.PURE_BRIGHTNESS


NAMES: dict[Occasion, Promise] = {
    Occasion.TET: _("Tết, the lunar new year"),
    Occasion.FIRST_FULL_MOON: _("First full moon"),
    Occasion.PURE_BRIGHTNESS: _("Thanh minh, tending the graves"),
    Occasion.HUNG_KINGS: _("Hùng Kings' day"),
    Occasion.DOUBLE_FIFTH: _("Đoan ngọ, fifth day of the fifth month"),
    Occasion.VU_LAN: _("Vu lan"),
    Occasion.MID_AUTUMN: _("Mid-autumn"),
    Occasion.KITCHEN_GODS: _("Day of the kitchen gods"),
}

# In the order of the year.
_DATES: dict[Occasion, Callable[[int], dt.date]] = {
    Occasion.KITCHEN_GODS: lambda year: solar_day(23, 12, year - 1),
    Occasion.TET: lambda year: solar_day(1, 1, year),
    Occasion.FIRST_FULL_MOON: lambda year: solar_day(15, 1, year),
    Occasion.PURE_BRIGHTNESS: lambda year: day_of_longitude(year, 15),
    Occasion.HUNG_KINGS: lambda year: solar_day(10, 3, year),
    Occasion.DOUBLE_FIFTH: lambda year: solar_day(5, 5, year),
    Occasion.VU_LAN: lambda year: solar_day(15, 7, year),
    Occasion.MID_AUTUMN: lambda year: solar_day(15, 8, year),
}


@dataclass(frozen=True)
class SpecialDay:
    """One special day of one year."""

    occasion: Occasion
    day: dt.date

    @property
    def label(self) -> str:
        """Its name in the active language."""
        return self.occasion.label

    @property
    def lunar(self) -> LunarDay:
        """The same day in the lunar calendar."""
        return lunar_day(self.day)


def special_day(occasion: Occasion, year: int) -> dt.date:
    """The day of an occasion that belongs to the lunar year begun in this solar year.

    The kitchen gods leave a week before that year begins: in January or February as well.
    """
    return _DATES[occasion](year)


def special_days(year: int) -> list[SpecialDay]:
    """All special days that fall in a solar year, in their order."""
    found = (SpecialDay(occasion, special_day(occasion, year)) for occasion in _DATES)
    return sorted(found, key=lambda one: one.day)


def next_day(occasion: Occasion, on: dt.date) -> dt.date:
    """The first of an occasion's days that is not before `on`."""
    this = special_day(occasion, on.year)
    return this if on <= this else special_day(occasion, on.year + 1)
