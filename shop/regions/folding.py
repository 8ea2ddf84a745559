"""The one folding rule for Vietnamese: search, slugs, matching, sorting and exports call it here.

Published text reaches the shop composed (NFC) and decomposed (NFD), with the letter Đ (U+0110) and
its look-alikes Ð (U+00D0) and Ɖ (U+0189), and with both places of a tone mark (hoà, hòa). Every
function takes any of these and answers the same.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_MARKS = {"Mn", "Me"}
_INVISIBLE = "Cf"

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Letters rank as characters above every digit, so a key is plain text that any store can compare.
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
# Order of the dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_DIGITS = "0123456789"
LONGEST_REMEMBERED = 80
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter


class _CharacterTable(dict[int, str]):
    """Table for ``str.translate`` that works out each character when it is first met.

    Text by text the same work is ten times slower, too slow for an import of 10,000 rows a second.
    """

    def __init__(self, work_out: Callable[[str], str]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, code: int) -> str:
        worked_out = self[code] = self._work_out(chr(code))
        return worked_out


def _folded(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character).lower().translate(_LOOK_ALIKES)
    kept = (part for part in parts if unicodedata.category(part) not in {*_MARKS, _INVISIBLE})
    plain = "".join("d" if part == "đ" else part for part in kept)
    return re.sub(r"[^a-z0-9]", " ", plain)


def _visible(character: str) -> str:
    if unicodedata.category(character) == _INVISIBLE:
        return ""
    return character.translate(_LOOK_ALIKES)


def _marked(character: str) -> str:
    """Letters and digits in lower case, decomposed, with their marks; the rest is space."""
    parts = unicodedata.normalize("NFKD", character).lower()
    return "".join(part if _belongs_to_word(part) else " " for part in parts)


def _belongs_to_word(part: str) -> bool:
    return part in _RANK or part in _DIGITS or unicodedata.category(part) in _MARKS


_FOLDED = _CharacterTable(_folded)
_VISIBLE = _CharacterTable(_visible)
_MARKED = _CharacterTable(_marked)


def fold(text: str) -> str:
    """Plain words of a text: ``a-z0-9`` in single spaces, without marks, case or punctuation.

    >>> fold("Miến dong Tài Hoan (Bắc Kạn)")
    'mien dong tai hoan bac kan'
    """
    return _fold(text) if len(text) > LONGEST_REMEMBERED else _fold_remembered(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDED).split())


# Makers, places and offices repeat in lists.
_fold_remembered = lru_cache(maxsize=10_000)(_fold)


def slugify_vi(text: str, *, fallback: str = "khong-ten", max_length: int | None = None) -> str:
    """Address part of a text, never empty; cut at a word's end when it is too long.

    >>> slugify_vi("Đắk Lắk")
    'dak-lak'
    """
    slug = fold(text).replace(" ", "-")
    if max_length is not None and len(slug) > max_length:
        head = slug[: max_length + 1]
        slug = head.rpartition("-")[0] or head[:max_length]
    return slug or fallback


def normalise_published(text: str) -> str:
    """Published text with its accents and case, free of what the eye cannot see.

    Composed letters, Đ for its look-alikes, single plain spaces, no zero-width characters.
    """
    visible = unicodedata.normalize("NFC", text.translate(_VISIBLE))
    return " ".join(visible.split())


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same Vietnamese words, accents included.

    Case, punctuation, composition and the place of a tone mark do not count (Hoà is Hòa);
    the tone and the letter do (dừa is not dưa). Compare ``fold`` of both to let those go too.
    """
    return _letters_and_tones(one) == _letters_and_tones(other)


def sort_key(text: str) -> str:
    """Key that sorts in the order of the Vietnamese alphabet: a ă â b c d đ e ê ..., then tones.

    Letters of the whole text count first, tones only between equal letters (as in CLDR), and
    numbers by their value. Compare keys as plain text.
    """
    letters, tones = _letters_and_tones(text)
    numbered = re.sub(r"\d+", lambda match: match[0].zfill(8), letters)
    return f"{numbered}\t{tones}\t{normalise_published(text)}"


def _letters_and_tones(text: str) -> tuple[str, str]:
    """Ranked letters, and one tone for each word: a Vietnamese syllable carries at most one."""
    marked = normalise_published(text).translate(_MARKED).split()
    words = [_ranked_word(word) for word in marked]
    return " ".join(letters for letters, _ in words), "".join(tone for _, tone in words)


# The language has some 7,000 syllables.
@lru_cache(maxsize=10_000)
def _ranked_word(word: str) -> tuple[str, str]:
    """Rank of each letter, and the word's tone ("0" is the level one)."""
    letters: list[str] = []
    tone = "0"
    for char in word:
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        elif unicodedata.category(char) not in _MARKS:
            letters.append(char)
    return "".join(_RANK.get(letter, letter) for letter in letters), tone
