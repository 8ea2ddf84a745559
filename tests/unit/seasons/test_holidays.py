"""Days on which nobody ships."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.seasons.holidays import holidays, is_holiday
from shop.seasons.lunar import lunar_day


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2025, 1, 1),
        dt.date(2025, 1, 28),  # the last day of the year of the dragon
        dt.date(2025, 1, 29),
        dt.date(2025, 2, 2),
        dt.date(2025, 4, 7),
        dt.date(2025, 4, 30),
        dt.date(2025, 9, 2),
        dt.date(2030, 2, 2),
    ],
)
def test_holidays(day):
    assert is_holiday(day)


@pytest.mark.parametrize(
    "day", [dt.date(2025, 1, 27), dt.date(2025, 2, 3), dt.date(2030, 2, 7), dt.date(2024, 12, 31)]
)
def test_days_like_any_other(day):
    assert not is_holiday(day)


@given(st.integers(1950, 2090))
def test_the_first_days_of_the_lunar_year_are_holidays(year):
    firsts = [day for day in holidays(year) if lunar_day(day).month == 1 and lunar_day(day).day < 6]
    assert {lunar_day(day).day for day in firsts} == {1, 2, 3, 4, 5}
    assert len(holidays(year)) in range(9, 12)
