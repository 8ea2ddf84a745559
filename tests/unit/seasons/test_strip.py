"""Twelve columns of a year."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from shop.seasons.special_days import Occasion
from shop.seasons.strip import month_strip


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_the_columns_hold_every_day_of_the_year_once(day):
    columns = month_strip(day)
    assert [column.month for column in columns] == list(range(1, 13))
    assert sum(part.days for column in columns for part in column.lunar) in (365, 366)
    assert [column.month for column in columns if column.is_now] == [day.month]
    assert sum(len(column.special_days) for column in columns) == len(Occasion)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_lunar_months_begin_on_their_first_day(day):
    for column in month_strip(day):
        first, *others = column.lunar
        assert first.begins == column.first_day
        assert all(part.first.day == 1 for part in others)
        # A month of 31 days can hold the beginnings of two lunar months, none of three.
        assert len(column.lunar) <= 3


def test_tet_2025_stands_in_january_with_its_lunar_month():
    january = month_strip(dt.date(2024, 12, 31).replace(year=2025))[0]
    assert [(part.first.month, part.begins.day) for part in january.lunar] == [(12, 1), (1, 29)]
    assert [one.occasion for one in january.special_days] == [Occasion.KITCHEN_GODS, Occasion.TET]
