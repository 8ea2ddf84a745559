"""Sums as banks write them become whole đồng, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.payment.transfer.statements.amounts import MOST, read_amount
from shop.payment.transfer.statements.errors import CellError

sums = st.integers(min_value=-MOST, max_value=MOST)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.250.000", 1250000),
        ("1,250,000.00", 1250000),
        ("1.250.000,00", 1250000),
        ("+1250000 VND", 1250000),
        ("1 250 000 đ", 1250000),
        ("1\u00a0250\u00a0000\u00a0₫", 1250000),
        ("1250000.0", 1250000),
        ("1250000,00", 1250000),
        ("-33,333", -33333),
        ("33.333-", -33333),
        ("(33.333)", -33333),
        ("1.250", 1250),
        ("1,250", 1250),
        ("950", 950),
        ("0", 0),
        ("VNĐ 5.000", 5000),
        ("１.０００", 1000),
        (1250000, 1250000),
        (1250000.0, 1250000),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_every_way_of_writing(cell, amount):
    assert read_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.250,50", "fraction"),
        ("12.5", "fraction"),
        (12.5, "fraction"),
        ("1.2500.000", "amount"),
        ("1250.000", "amount"),
        ("1.250.00", "amount"),
        ("1,250.000", "amount"),
        ("abc", "amount"),
        ("1e6", "amount"),
        ("=1+1", "amount"),
        ("++5", "amount"),
        ("+", "amount"),
        (float("nan"), "amount"),
        (float("inf"), "amount"),
        ("१२३", "amount"),
        ("1000000000000", "too_much"),
    ],
)
def test_nothing_is_guessed(cell, code):
    with pytest.raises(CellError) as error:
        read_amount(cell)
    assert error.value.code == code


@given(amount=sums, written=st.sampled_from(["{:,}", "{:,}.00", "{:+,} VND", "{}", " {:,} đ"]))
def test_what_is_written_is_read(amount, written):
    text = written.format(amount)
    assert read_amount(text) == amount
    assert read_amount(text.translate(str.maketrans(",.", ".,"))) == amount


@given(st.text(max_size=30))
def test_any_text_is_a_sum_nothing_or_a_reason(text):
    try:
        amount = read_amount(text)
    except CellError:
        return
    assert amount is None or abs(amount) <= MOST
