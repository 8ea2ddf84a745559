"""Lunar days against the printed almanac, and there and back again."""

import datetime as dt

from django.utils.translation import override

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.seasons.lunar import LunarDay, NoSuchDayError, lunar_day, next_tet, solar_day, tet

# Hồ Ngọc Đức's tables of the Vietnamese calendar; in 1968, 1985, 2007 and 2030 the Chinese new
# year is another day.
TET = {
    1968: dt.date(1968, 1, 29),
    1985: dt.date(1985, 1, 21),
    2007: dt.date(2007, 2, 17),
    2024: dt.date(2024, 2, 10),
    2025: dt.date(2025, 1, 29),
    2026: dt.date(2026, 2, 17),
    2027: dt.date(2027, 2, 6),
    2028: dt.date(2028, 1, 26),
    2029: dt.date(2029, 2, 13),
    2030: dt.date(2030, 2, 2),
}


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_tet_is_the_vietnamese_one(year, day):
    assert tet(year) == day
    assert lunar_day(day) == LunarDay(1, 1, year)


@given(st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_comes_back_from_the_lunar_calendar(day):
    there = lunar_day(day)
    assert solar_day(there.day, there.month, there.year, is_leap=there.is_leap) == day


@given(st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)))
def test_the_next_day_is_the_next_or_begins_a_month(day):
    here, after = lunar_day(day), lunar_day(day + dt.timedelta(days=1))
    same_month = (after.month, after.is_leap) == (here.month, here.is_leap)
    assert after.day == (here.day + 1 if same_month else 1)
    assert same_month or here.day in (29, 30)


@given(st.dates(dt.date(1901, 1, 1), dt.date(2098, 12, 31)))
def test_the_next_tet_is_never_past_and_never_skipped(day):
    found = next_tet(day)
    assert day <= found <= day + dt.timedelta(days=385)
    assert not any(day <= tet(year) < found for year in (day.year, day.year + 1))


@pytest.mark.parametrize(
    "asked",
    [
        {"day": 30, "month": 12, "year": 2024},  # that month has 29 days
        {"day": 31, "month": 1, "year": 2024},
        {"day": 1, "month": 13, "year": 2024},
        {"day": 1, "month": 5, "year": 2025, "is_leap": True},  # the leap month of 2025 is the 6th
        {"day": 1, "month": 1, "year": 2300},
    ],
)
def test_a_day_that_does_not_exist_is_refused(asked):
    with pytest.raises(NoSuchDayError):
        solar_day(**asked)


def test_words_say_that_the_day_is_lunar():
    leap = lunar_day(dt.date(2025, 7, 25))
    assert (leap.day, leap.month, leap.is_leap) == (1, 6, True)
    with override("vi"):
        assert LunarDay(15, 8, 2026).words == "15/8 âm"
        assert leap.words == "1/6 nhuận, âm"
        assert (LunarDay(1, 1, 2026).month_words, leap.month_words) == (
            "tháng Giêng âm",
            "tháng 6 âm (nhuận)",
        )
    with override("en"):
        assert LunarDay(15, 8, 2026).words == "15/8 lunar"
