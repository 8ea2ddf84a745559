"""Days as banks write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.payment.transfer.statements.days import read_day
from shop.payment.transfer.statements.errors import CellError

DAY = dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "03/12/2026",
        "3/12/2026",
        "03-12-2026",
        "03.12.2026",
        "03/12/26",
        "03/12/2026 09:12:55",
        "09:12:55 03/12/2026",
        "2026-12-03",
        "2026/12/03 09:12",
        "2026-12-03T09:12:55",
        " 03/12/2026\n09:12 ",
        DAY,
        dt.datetime(2026, 12, 3, 23, 59),  # noqa: DTZ001 (as a workbook holds it)
    ],
)
def test_every_way_of_writing(cell):
    assert read_day(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [None, "", "12/25/2026", "31/02/2026", "03/12", "46359", 46359, "1899-12-31", "3 thang 12"],
)
def test_nothing_is_guessed(cell):
    with pytest.raises(CellError):
        read_day(cell)


@given(
    day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    written=st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y %H:%M", "%d/%m/%y"]),
)
def test_what_is_written_is_read(day, written):
    assert read_day(day.strftime(written)) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_reason(text):
    try:
        day = read_day(text)
    except CellError:
        return
    assert 2000 <= day.year <= 2099
