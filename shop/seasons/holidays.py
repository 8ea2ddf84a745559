"""Public holidays on which nobody sends parcels: fixed ones, Tết, the Hùng Kings' day."""

import datetime as dt
from functools import lru_cache

from .special_days import Occasion, special_day

# As (month, day) of the solar calendar.
FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
# Tết is kept from the last day of the old lunar year to the fifth of the new one.
BEFORE_TET, AFTER_TET = 1, 4


def is_holiday(day: dt.date) -> bool:
    """Whether the day is one of them."""
    return day in holidays(day.year)


@lru_cache(maxsize=32)
def holidays(year: int) -> frozenset[dt.date]:
    """All of a solar year."""
    tet = special_day(Occasion.TET, year)
    around_tet = range(-BEFORE_TET, AFTER_TET + 1)
    return frozenset(
        [
            *(dt.date(year, month, day) for month, day in FIXED),
            *(tet + dt.timedelta(days=ahead) for ahead in around_tet),
            special_day(Occasion.HUNG_KINGS, year),
        ]
    )
