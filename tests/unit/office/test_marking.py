"""Old beside new: what is marked is exactly what differs."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue_import.office.marking import marked

WORDS = st.lists(st.sampled_from(["Miến", "dong", "Tài", "Hoan", "4", "5", "sao"]), max_size=8)


def words_of(pieces) -> list[str]:
    return " ".join(text for text, _ in pieces).split()


def test_only_the_words_that_differ_are_marked():
    told = marked("Tên", "Miến dong Tài Hoan", "Miến dong Tai Hoan")
    assert told.old == (("Miến dong", False), ("Tài", True), ("Hoan", False))
    assert told.new == (("Miến dong", False), ("Tai", True), ("Hoan", False))


def test_what_is_new_altogether_is_not_marked():
    assert marked("Sao", "", "4").new == (("4", False),)


@given(WORDS.filter(bool), WORDS)
def test_nothing_is_lost_and_the_rest_agrees(old, new):
    told = marked("Tên", " ".join(old), " ".join(new))
    assert words_of(told.old) == old
    assert words_of(told.new) == new
    same = [" ".join(t for t, differs in side if not differs) for side in (told.old, told.new)]
    assert same[0] == same[1]
