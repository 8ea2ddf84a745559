"""Printed codes: every slip of a finger is found."""

from hypothesis import given
from hypothesis import strategies as st

from shop.statements.codes import ALPHABET, new_code, read_code

codes = st.builds(new_code)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code):
    assert len(code) == 17
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert read_code(typed) == code


@given(codes, st.data())
def test_one_wrong_sign_is_no_code(code, data):
    places = [at for at, sign in enumerate(code) if at > 2 and sign != "-"]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from(ALPHABET.replace(code[at], "")))
    assert read_code(code[:at] + other + code[at + 1 :]) is None


@given(codes, st.integers(2, 12))
def test_two_signs_that_changed_places_are_no_code(code, at):
    plain = code.replace("-", "")
    swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    assert read_code(swapped) == (code if swapped == plain else None)


@given(st.text(max_size=80))
def test_nothing_else_is_a_code(typed):
    found = read_code(typed)
    assert found is None or found == read_code(found)
