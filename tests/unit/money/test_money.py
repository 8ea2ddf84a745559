"""Whole đồng: kept, rounded and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.money.fields import DongField, FractionalDongError
from shop.money.formatting import format_dong, format_number
from shop.money.rounding import whole_dong

amounts = st.integers(min_value=-(10**11), max_value=10**11)


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (0, "0\u00a0₫", "₫0"),
        (193_000, "193.000\u00a0₫", "₫193,000"),
        (1_614_000_000, "1.614.000.000\u00a0₫", "₫1,614,000,000"),
        (-5_000, "-5.000\u00a0₫", "-₫5,000"),
    ],
)
def test_amounts_are_written_for_their_readers(amount, vi, en):
    assert format_dong(amount, "vi") == vi
    assert format_dong(Decimal(amount), "en") == en


@given(amounts)
def test_writing_loses_no_digit(amount):
    for language in ("vi", "en"):
        digits = "".join(c for c in format_dong(amount, language) if c.isdigit() or c == "-")
        assert int(digits) == amount


@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_rounding_gives_whole_dong_within_half_of_one(amount):
    rounded = whole_dong(amount)
    assert rounded == rounded.to_integral_value()
    assert abs(rounded - amount) <= Decimal("0.5")


def test_half_a_dong_goes_up():
    assert whole_dong(Decimal("4999.5")) == 5000
    assert whole_dong(Decimal("33333") * Decimal("0.15")) == 5000


@pytest.mark.parametrize("value", [Decimal("0.5"), Decimal("4999.95")])
def test_a_fraction_is_refused_rather_than_rounded(value):
    with pytest.raises(FractionalDongError):
        DongField(name="price").get_prep_value(value)


@pytest.mark.parametrize("value", [65000, "65000", Decimal("65000"), Decimal("65000.00"), None])
def test_whole_amounts_pass(value):
    kept = DongField(name="price").get_prep_value(value)
    assert kept == (None if value is None else Decimal(65000))


def test_counts_are_grouped_as_money_is():
    assert (format_number(10322, "vi"), format_number(10322, "en")) == ("10.322", "10,322")
