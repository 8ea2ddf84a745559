"""Months of harvest as they are stored, asked and said."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import override

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shop.seasons.months import (
    as_text,
    in_season,
    months_of,
    next_start,
    spans,
    validate_months,
    words,
)

MONTHS = st.sets(st.integers(1, 12))


@given(MONTHS)
def test_months_come_back_from_their_text(months):
    text = as_text(months)
    validate_months(text)
    assert set(months_of(text)) == months


@given(MONTHS, st.dates())
def test_a_day_is_in_season_in_those_months_only(months, day):
    assert in_season(as_text(months), day) is (day.month in months)


@given(MONTHS)
def test_spans_hold_exactly_the_months_and_never_touch(months):
    covered = []
    for first, last in spans(as_text(months)):
        month = first
        covered.append(month)
        while month != last:
            month = month % 12 + 1
            covered.append(month)
        if len(months) < 12:
            assert last % 12 + 1 not in months
    assert sorted(covered) == sorted(months)


@given(MONTHS, st.dates())
def test_the_next_start_is_a_month_of_harvest_and_the_nearest(months, day):
    found = next_start(as_text(months), day)
    if not months:
        assert found is None
    else:
        away = (found - day.month) % 12
        assert found in months
        assert not any((day.month + ahead - 1) % 12 + 1 in months for ahead in range(away))


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("", "", ""),
        ("5", "tháng 5", "May"),
        ("5,6,7", "tháng 5–7", "May–Jul"),
        ("11,12,1", "tháng 11–1", "Nov–Jan"),
        ("2,3,8", "tháng 2–3, 8", "Feb–Mar, Aug"),
        ("1,2,3,4,5,6,7,8,9,10,11,12", "quanh năm", "all year round"),
    ],
)
def test_words(text, vi, en):
    with override("vi"):
        assert words(text) == vi
    with override("en"):
        assert words(text) == en


@pytest.mark.parametrize("text", ["13", "0", "5;6", "tháng 5", "5,,6", "-1", "5,²"])
def test_what_is_no_list_of_months_is_refused(text):
    with pytest.raises(ValidationError):
        validate_months(text)


@given(st.text(max_size=20))
@example("0\x1f")
def test_reading_never_fails(text):
    assert all(1 <= month <= 12 for month in months_of(text))
    assert dt.date(2025, 1, 1).month in months_of(text) or not in_season(text, dt.date(2025, 1, 1))
