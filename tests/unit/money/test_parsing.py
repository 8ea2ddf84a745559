"""Sums as they are typed at the desk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.money.formatting import format_dong
from shop.money.parsing import NotASumError, parse_dong


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("193000", 193_000),
        ("193.000", 193_000),
        ("193,000", 193_000),
        ("1 250 000", 1_250_000),
        (" 1.250.000 ₫ ", 1_250_000),
        ("₫1,250,000", 1_250_000),
        ("50.000đ", 50_000),
        ("50.000 đồng", 50_000),
        ("50000 VNĐ", 50_000),
        ("0", 0),
        ("007", 7),
    ],
)
def test_what_people_type(typed, dong):
    assert parse_dong(typed) == dong


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "₫",
        "1,5",
        "1.50",
        "0.5",
        "1.000,5",
        "12.34.567",
        "1.000,000",
        "-5000",
        "+5",
        "1e5",
        "NaN",
        "٣٠٠",
        "5k",
        "5 triệu",
        "1000 2000",
        "50đ đ",
        "9" * 13,
    ],
)
def test_what_is_no_sum(typed):
    with pytest.raises(NotASumError):
        parse_dong(typed)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["vi", "en"]))
def test_what_the_shop_writes_it_reads_again(amount, language):
    assert parse_dong(format_dong(amount, language)) == amount


@given(st.text(max_size=30))
def test_any_text_is_a_sum_or_refused(text):
    try:
        assert parse_dong(text) >= 0
    except NotASumError:
        return
