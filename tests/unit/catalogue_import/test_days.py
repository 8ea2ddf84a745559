import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_import.normalise.days import parse_day, parse_year

days = st.dates(dt.date(2013, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06/4/2021", dt.date(2021, 4, 6)),
        ("5/8/2021", dt.date(2021, 8, 5)),
        ("3-11-2021", dt.date(2021, 11, 3)),
        ("30.6.2021", dt.date(2021, 6, 30)),
        ("ngày 22/8/2022", dt.date(2022, 8, 22)),
        ("2022-08-22", dt.date(2022, 8, 22)),
        ("2022-08-22T00:00:00", dt.date(2022, 8, 22)),
        ("44292", dt.date(2021, 4, 6)),
        ("31/02/2021", None),
        ("12/13/2021", None),
        ("tháng 3/2021", None),
        ("06/04/21", None),
        ("1/1/1999", None),
        ("", None),
    ],
)
def test_days_are_read_day_first_or_not_at_all(text, expected):
    assert parse_day(text) == expected


@given(days, st.sampled_from("/-."), st.booleans())
def test_every_day_is_read_back_however_it_is_printed(value, sign, padded):
    form = "{:02d}{}{:02d}{}{}" if padded else "{}{}{}{}{}"
    assert parse_day(form.format(value.day, sign, value.month, sign, value.year)) == value
    assert parse_day(value.isoformat()) == value


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    assert parse_day(text) is None or parse_day(text).year >= 2013
    assert parse_year(text) is None or parse_year(text) >= 2013


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2020", 2020), ("năm 2020", 2020), ("2020.0", 2020), ("1999", None), ("20", None)],
)
def test_years(text, expected):
    assert parse_year(text) == expected
