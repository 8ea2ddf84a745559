"""Keystrokes typed with the input method switched off."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_import.bundled import REGISTRY
from shop.regions.folding import fold, normalise_published, same_words
from shop.search.understanding.telex import decode, encode


def vietnamese_words() -> list[str]:
    """Every syllable with an accent in the published registry."""
    text = normalise_published(REGISTRY.read_text(encoding="utf-8")).lower()
    return sorted(word for word in set(re.findall(r"[^\W\d_]+", text)) if not word.isascii())


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nuowcs", "nước"),
        ("nuocws", "nước"),
        ("mawms", "mắm"),
        ("ddoong", "đông"),
        ("dongd", "đong"),
        ("Trungf", "trùng"),
        ("thuowr", "thuở"),
        ("gif", "gì"),
        ("quys", "quý"),
        ("nu7o7c1", "nước"),
        ("ma8m1", "mắm"),
        ("d9o6ng", "đông"),
        ("ruowuj", "rượu"),
        ("caphe", "caphe"),
        ("st25", "st25"),
        ("43", "43"),
        ("", ""),
        ("nước", "nước"),
    ],
)
def test_keystrokes_become_the_word(keys, word):
    assert same_words(decode(keys), word)


def test_every_word_of_the_registry_comes_back_from_its_keystrokes():
    words = vietnamese_words()
    assert len(words) > 500
    lost = {word: decode(encode(word)) for word in words}
    assert {w: back for w, back in lost.items() if not same_words(w, back)} == {}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzàđ0123456789 -", max_size=30))
def test_anything_can_be_decoded(keys):
    assert isinstance(fold(decode(keys)), str)
