"""Near spellings, with the accents of the names that hold them."""

import pytest

from shop.search.understanding.ladder import ladder
from shop.search.understanding.meaning import understand
from shop.search.understanding.spelling import spellings
from shop.search.understanding.vocabulary import Vocabulary

pytestmark = pytest.mark.django_db

WORDS = "mien dong tai hoan trung ha thao tao nuoc mam lang".split()


def near(text: str, *names: str) -> list[str]:
    """The spellings of the first near rung that has any."""
    meaning = understand(text)
    rungs = ladder(meaning, Vocabulary(dict.fromkeys(WORDS, 1)))
    found = (spellings(meaning, rung.readings, names) for rung in rungs if rung.name == "near")
    return next(filter(None, found), [])


@pytest.mark.parametrize(
    ("text", "name", "spelling"),
    [
        ("mien dog tai hoan", "miến dong tài hoan", "miến dong tài hoan"),
        ("miendong", "miến dong tài hoan", "miến dong"),
        ("dong trung ha tao", "đông trùng hạ thảo khô", "đông trùng hạ thảo"),
        ("nuowcs mawms", "nước mắm làng", "nước mắm"),
    ],
)
def test_a_spelling_has_the_accents_of_the_name(text, name, spelling):
    assert near(text, name)[0] == spelling


def test_without_a_name_the_words_are_folded():
    assert near("mien dog tai hoan") == ["mien dong tai hoan"]
    assert near("mien dog tai hoan", "nước mắm") == ["mien dong tai hoan"]


@pytest.mark.parametrize("text", ["", "zzzzzz", "bắc kạn", "米", "43"])
def test_nothing_is_made_up(text):
    assert near(text, "miến dong") == []


def test_what_was_typed_is_no_other_spelling():
    assert "miến dong" not in near("mien dong", "miến dong")
