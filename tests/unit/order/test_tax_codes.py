"""Tax codes: the check digit finds what was mistyped, the form of a branch is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.order.tax_codes import check_digit, tidy_tax_code

digits = st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: check_digit(nine) < 10)


# Two well-known companies, from their own invoices.
@pytest.mark.parametrize("code", ["0300588569", "0101248141"])
def test_codes_of_real_companies(code):
    assert tidy_tax_code(code) == code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 0300 588 569 ", "0300588569"),
        ("0300588569-001", "0300588569-001"),
        ("0300588569001", "0300588569-001"),
        ("0300.588.569-001", "0300588569-001"),
    ],
)
def test_written_as_people_do(typed, kept):
    assert tidy_tax_code(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "030058856", "03005885690", "0300588569-01", "0300588568", "٠٣٠٠٥٨٨٥٦٩", "\x00", "a" * 10],
)
def test_what_is_no_tax_code(typed):
    assert tidy_tax_code(typed) is None


@given(digits, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(nine, place, by):
    code = nine + str(check_digit(nine))
    assert tidy_tax_code(code) == code
    wrong = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    assert tidy_tax_code(wrong) is None


@given(st.text(max_size=40))
def test_no_text_is_a_crash(text):
    kept = tidy_tax_code(text)
    assert kept is None or kept == tidy_tax_code(kept)
