"""Numbers of booths as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.fairs.errors import NotUnderstoodError
from shop.fairs.numbering import MOST, numbers


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("A1-A3", ["A1", "A2", "A3"]),
        ("a1 – a3", ["A1", "A2", "A3"]),
        ("A1-3", ["A1", "A2", "A3"]),
        ("01-03", ["01", "02", "03"]),
        ("A9-A11", ["A9", "A10", "A11"]),
        ("A1, B2; C3", ["A1", "B2", "C3"]),
        ("A1 A2 A1", ["A1", "A2"]),
        ("Đ1-Đ2", ["Đ1", "Đ2"]),
        ("7", ["7"]),
        ("A1-A1", ["A1"]),
    ],
)
def test_what_is_meant(typed, found):
    assert numbers(typed) == found


@pytest.mark.parametrize(
    "typed", ["", " , ", "A3-A1", "A1-B3", "A1-A9999", "A-B", "<b>", "A1-A100, B1-B101"]
)
def test_what_nobody_can_mean(typed):
    with pytest.raises(NotUnderstoodError):
        numbers(typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed):
    try:
        found = numbers(typed)
    except NotUnderstoodError:
        return
    assert 0 < len(found) <= MOST
    assert len(set(found)) == len(found)
