import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_import.windows import after_months, certain_window

D = dt.date
days = st.dates(D(2018, 1, 1), D(2035, 12, 31))


@pytest.mark.parametrize(
    ("decided", "year", "ends", "window"),
    [
        (D(2021, 6, 30), 2020, None, ("day", D(2021, 6, 30), D(2024, 6, 30))),
        (D(2024, 2, 29), None, None, ("day", D(2024, 2, 29), D(2027, 2, 28))),
        (D(2020, 2, 4), 2019, D(2022, 12, 31), ("day", D(2020, 2, 4), D(2022, 12, 31))),
        (None, 2022, None, ("year", D(2023, 12, 31), D(2024, 12, 31))),
        (None, 2018, D(2021, 12, 12), ("year", D(2018, 12, 12), D(2021, 12, 12))),
        (None, 2019, D(2023, 1, 10), ("year", D(2020, 1, 10), D(2023, 1, 10))),
        (None, None, D(2023, 1, 10), ("year", D(2020, 1, 10), D(2023, 1, 10))),
        # An end that 36 months do not explain keeps the certain beginning of the year.
        (None, 2019, D(2024, 5, 1), ("year", D(2020, 12, 31), D(2024, 5, 1))),
        (None, 2019, D(2020, 6, 1), ("none", None, None)),
        (None, None, None, ("none", None, None)),
    ],
)
def test_what_is_certain_of_a_certificate(decided, year, ends, window):
    found = certain_window(decided, year, ends)
    assert (found.precision, found.valid_from, found.valid_until) == window


@given(days, st.integers(1, 60))
def test_months_are_counted_to_the_same_day_or_the_last_one(day, months):
    later = after_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


@given(st.integers(2013, 2060), days)
def test_a_certificate_known_by_year_is_certain_whenever_it_was_decided(year, decided):
    """Whatever the day of the decision in the year or the next: the window lies inside."""
    decided = decided.replace(year=year + decided.year % 2, day=min(decided.day, 28))
    certain, real = certain_window(None, year, None), certain_window(decided, year, None)
    assert real.valid_from <= certain.valid_from <= certain.valid_until <= real.valid_until
