"""Days, values and metrics of published figures as they are written."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import override

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.figures.amounts import amount_words, is_written_day, read_number
from shop.figures.metrics import metric_of
from shop.figures.moments import read_moment

DAYS = st.dates(min_value=dt.date(2010, 1, 1), max_value=dt.date(2099, 12, 31))


@given(DAYS)
def test_a_day_a_month_and_a_year_end_on_their_last_day(day):
    written = read_moment(day.isoformat())
    month = read_moment(f"{day:%Y-%m}")
    year = read_moment(f"{day:%Y}")
    assert (written.day, written.precision) == (day, "day")
    assert month.precision == "month"
    assert month.day >= day
    assert (month.day + dt.timedelta(days=1)).day == 1
    assert (year.day, year.precision) == (dt.date(day.year, 12, 31), "year")


@given(st.text(max_size=12))
def test_no_text_is_read_as_something_it_does_not_say(text):
    moment = read_moment(text)
    assert moment is None or moment.day is None or text.startswith(f"{moment.day.year}")


@pytest.mark.parametrize("text", ["2023-02-30", "2023-13", "23/12/2020", "0107", "2023 ", "٢٠٢٣"])
def test_what_is_no_day_is_no_day(text):
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("107", 107),
        ("267.5", Decimal("267.5")),
        ("267,5", Decimal("267.5")),
        ("1.000.000", None),
        ("1.614", None),
        ("-3", None),
        ("3%", None),
        ("", None),
        ("1e9", None),
        ("٣", None),
    ],
)
def test_a_number_that_could_be_two_is_none(text, number):
    assert read_number(text) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_number_reads_the_same_with_point_and_comma(number):
    written = f"{number:.2f}"
    assert read_number(written) == read_number(written.replace(".", ",")) == number


def test_a_written_day():
    assert is_written_day("2024-06-10")
    assert not is_written_day("2024-06-31")
    assert not is_written_day("20240610")


@pytest.mark.parametrize(
    ("number", "unit", "value", "vi", "en"),
    [
        ("107", "count", "107", "107", "107"),
        ("14642", "count", "14642", "14.642", "14,642"),
        ("267.5", "percent", "267.5", "267,5%", "267.5%"),
        ("73", "percent", "73", "73%", "73%"),
        ("100.0000", "percent", "100", "100%", "100%"),
        ("1614000000", "VND", "1614000000", "1.614.000.000\u00a0₫", "₫1,614,000,000"),
        ("2013", "year", "2013", "2013", "2013"),
        (None, "date", "2024-06-10", "10/06/2024", "10 Jun 2024"),
    ],
)
def test_values_are_written_for_their_readers(number, unit, value, vi, en):
    number = Decimal(number) if number else None
    for language, words in (("vi", vi), ("en", en)):
        with override(language):
            assert amount_words(number, unit, value) == words


def test_an_unknown_metric_stands_in_its_own_words():
    metric = metric_of("products sold at the fair")
    assert metric.place.table == "other"
    assert metric.label == "products sold at the fair"
    assert metric_of("products certified, 3 stars").place.key == "3"
