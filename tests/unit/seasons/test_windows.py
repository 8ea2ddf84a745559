"""Windows open and close on their days, in every year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.seasons.months import as_text, in_season
from shop.seasons.special_days import Occasion, special_day
from shop.seasons.windows import Window, harvest_window, occasion_window

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
MONTHS = st.sets(st.integers(1, 12), min_size=1)
ONE = dt.timedelta(days=1)


@given(MONTHS, DAYS)
def test_a_harvest_is_open_in_its_months_and_on_no_other_day(months, day):
    window = harvest_window(as_text(months), day)
    assert window.is_open(day) is (day.month in months)
    assert in_season(as_text(months), window.opens)
    assert in_season(as_text(months), window.closes)
    if len(months) < 12:
        assert not in_season(as_text(months), window.opens - ONE)
        assert not in_season(as_text(months), window.closes + ONE)


@given(MONTHS, DAYS)
def test_no_harvest_is_skipped(months, day):
    window = harvest_window(as_text(months), day)
    assert window.closes >= day
    waiting = (window.opens - day).days
    assert not any(
        in_season(as_text(months), day + ahead * ONE) for ahead in range(0, max(0, waiting), 7)
    )


def test_a_harvest_over_the_turn_of_the_year_is_one():
    winter = Window(dt.date(2024, 11, 1), dt.date(2025, 1, 31))
    for day in (dt.date(2024, 9, 1), dt.date(2024, 12, 31), dt.date(2025, 1, 31)):
        assert harvest_window("1,11,12", day) == winter
    assert harvest_window("1,11,12", dt.date(2025, 2, 1)).opens == dt.date(2025, 11, 1)
    assert harvest_window("", dt.date(2025, 2, 1)) is None
    assert harvest_window("2", dt.date(2024, 1, 9)).closes == dt.date(2024, 2, 29)


@given(st.sampled_from(Occasion), DAYS, st.integers(0, 120))
def test_the_days_before_an_occasion_end_with_it(occasion, day, before):
    window = occasion_window(occasion, day, before)
    assert window.closes >= day
    assert window.closes == special_day(occasion, window.closes.year)
    assert window.opens == window.closes - before * ONE


@pytest.mark.parametrize(
    ("day", "is_open", "closes"),
    [
        (dt.date(2024, 12, 29), False, dt.date(2025, 1, 29)),
        (dt.date(2024, 12, 30), True, dt.date(2025, 1, 29)),
        (dt.date(2025, 1, 29), True, dt.date(2025, 1, 29)),
        (dt.date(2025, 1, 30), False, dt.date(2026, 2, 17)),
    ],
)
def test_tet_closes_with_its_day_and_the_next_one_waits(day, is_open, closes):
    window = occasion_window(Occasion.TET, day, 30)
    assert (window.is_open(day), window.closes) == (is_open, closes)
