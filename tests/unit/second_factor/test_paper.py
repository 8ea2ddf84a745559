"""Recovery codes: long, drawn, and read as people type them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shop.second_factor import paper


def test_ten_are_drawn_of_which_none_is_like_another():
    drawn = {code for _ in range(20) for code in paper.new_codes()}
    assert len(drawn) == 200
    assert all(len(paper.plain(code)) == 16 for code in drawn)
    assert set("".join(map(paper.plain, drawn))) == set(paper.SIGNS)
    assert len(paper.SIGNS) == len(set(paper.SIGNS)) == 32


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["", " ", "-", "  ", " - "]), min_size=16, max_size=16), st.booleans()
)
def test_hyphens_spaces_and_small_letters_are_the_same_code(between, small):
    code = paper.new_codes()[0]
    typed = "".join(a + b for a, b in zip(paper.plain(code), between, strict=True))
    typed = typed.lower() if small else typed
    assert paper.digest_of(7, typed) == paper.digest_of(7, code)


def test_the_same_code_of_another_person_is_another():
    assert paper.digest_of(7, "ABCD") != paper.digest_of(8, "ABCD")
