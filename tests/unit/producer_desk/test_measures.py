"""Packs as lists name them and as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.catalogue.measures import MOST, Measure, NotAMeasureError, measures_in


@pytest.mark.parametrize(
    ("text", "packs"),
    [
        ("Hộp 250 g; túi 1,5kg", {Measure(250), Measure(1500)}),
        ("chai 750ml, can 5 lít", {Measure(750, True), Measure(5000, True)}),
        ("500gr/gói, 100 gam", {Measure(500), Measure(100)}),
        ("các quy cách", set()),
        ("12 gói, 3 hộp, 20 lon", set()),
        ("", set()),
    ],
)
def test_packs_of_a_list(text, packs):
    assert measures_in(text) == packs


@pytest.mark.parametrize(
    ("number", "unit"), [("0", "g"), ("0.5", "g"), ("1001", "kg"), ("-1", "l")]
)
def test_no_measure(number, unit):
    with pytest.raises(NotAMeasureError):
        Measure.of(Decimal(number), unit)


@given(grams=st.integers(1, MOST), liquid=st.booleans())
def test_what_is_typed_is_what_is_kept(grams, liquid):
    small, large = ("ml", "l") if liquid else ("g", "kg")
    assert Measure.of(Decimal(grams), small) == Measure(grams, liquid)
    assert Measure.of(Decimal(grams) / 1000, large) == Measure(grams, liquid)


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    assert all(0 < one.amount <= MOST for one in measures_in(text))
