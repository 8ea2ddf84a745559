"""Words of a text, as typed and folded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.search.understanding.words import folded, may_be, typed, words_of


def test_words_keep_their_accents_and_places():
    words = words_of("Gạo “ST25”, 5-sao")
    assert folded(words) == ("gao", "st25", "5", "sao")
    assert typed(words) == "gạo st25 5 sao"
    assert [(word.start, word.end) for word in words] == [(0, 3), (5, 9), (12, 13), (14, 17)]
    assert [word.is_number for word in words] == [False, False, True, False]


def test_what_is_no_latin_letter_is_no_word():
    assert words_of("米 мёд 🍵 !!!") == ()


@pytest.mark.parametrize(
    ("text", "spelling", "may"),
    [
        ("bac kan", "bắc kạn", True),
        ("bắc kan", "bắc kạn", True),
        ("bạc kạn", "bắc kạn", False),
        ("thanh hoá", "thanh hóa", True),
        ("hoà binh", "hòa bình", True),
        ("mien", "bắc kạn", False),
    ],
)
def test_typed_accents_must_be_the_spellings(text, spelling, may):
    assert may_be(words_of(text), spelling) is may


@given(st.text())
def test_any_text_has_words_in_order(text):
    words = words_of(unicodedata.normalize("NFC", text))
    assert all(word.folded.isalnum() and word.folded.isascii() for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
