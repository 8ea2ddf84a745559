"""Special days in years whose calendars were printed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.seasons.special_days import Occasion, next_day, special_day, special_days
from shop.seasons.sun import day_of_longitude, longitude

PRINTED = {
    (Occasion.FIRST_FULL_MOON, 2025): dt.date(2025, 2, 12),
    (Occasion.PURE_BRIGHTNESS, 2024): dt.date(2024, 4, 4),
    (Occasion.PURE_BRIGHTNESS, 2025): dt.date(2025, 4, 4),
    (Occasion.PURE_BRIGHTNESS, 2026): dt.date(2026, 4, 5),
    (Occasion.PURE_BRIGHTNESS, 2027): dt.date(2027, 4, 5),
    (Occasion.HUNG_KINGS, 2025): dt.date(2025, 4, 7),
    (Occasion.DOUBLE_FIFTH, 2025): dt.date(2025, 5, 31),
    (Occasion.VU_LAN, 2025): dt.date(2025, 9, 6),
    (Occasion.MID_AUTUMN, 2025): dt.date(2025, 10, 6),
    (Occasion.MID_AUTUMN, 2026): dt.date(2026, 9, 25),
    (Occasion.KITCHEN_GODS, 2025): dt.date(2025, 1, 22),
}


@pytest.mark.parametrize(("asked", "day"), PRINTED.items())
def test_special_days_are_those_of_the_calendar(asked, day):
    occasion, year = asked
    assert special_day(occasion, year) == day


@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_occasion_falls_once_in_a_year_and_in_order(year):
    found = special_days(year)
    assert sorted(one.occasion for one in found) == sorted(Occasion)
    assert all(one.day.year == year for one in found)
    assert [one.day for one in found] == sorted(one.day for one in found)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), st.sampled_from(Occasion))
def test_the_next_one_is_within_thirteen_months(day, occasion):
    found = next_day(occasion, day)
    assert day <= found <= day + dt.timedelta(days=385)


@given(st.integers(1950, 2090), st.integers(0, 359))
def test_the_sun_reaches_a_longitude_once_a_year(year, degrees):
    day = day_of_longitude(year, degrees)
    after = dt.datetime.combine(
        day + dt.timedelta(days=1), dt.time(), dt.timezone(dt.timedelta(hours=7))
    )
    past = (longitude(after) - degrees) % 360
    before = (degrees - longitude(after - dt.timedelta(days=1))) % 360
    assert past < 1.1
    assert before < 1.1
