"""The one folding rule for Vietnamese: search, slugs, matching, sorting and exports call it here.

Published text reaches the shop composed (NFC) and decomposed (NFD), with the letter Đ (U+0110) and
its look-alikes Ð (U+00D0) and Ɖ (U+0189), and with both places of a tone mark (hoà, hòa). Every
function takes any of these and answers the same.
"""

import re
import unicodedata

_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_MARKS = {"Mn", "Me"}
_INVISIBLE = "Cf"

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Letters rank as characters above every digit, so a key is plain text that any store can compare.
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
# Order of the dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_DIGITS = "0123456789"
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter


class _FoldTable(dict):
    """Code point to its folded text, worked out once for each character met.

    Folding character by character is what makes an import of 10,000 rows a second possible.
    """

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character).lower().translate(_LOOK_ALIKES)
    kept = (part for part in parts if unicodedata.category(part) not in {*_MARKS, _INVISIBLE})
    plain = "".join("d" if part == "đ" else part for part in kept)
    return re.sub(r"[^a-z0-9]", " ", plain)


_FOLDED = _FoldTable()


def fold(text: str) -> str:
    """Plain words of a text: ``a-z0-9`` in single spaces, without marks, case or punctuation.

    >>> fold("Miến dong Tài Hoan (Bắc Kạn)")
    'mien dong tai hoan bac kan'
    """
    return " ".join(text.translate(_FOLDED).split())


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
    composed = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)
    visible = "".join(char for char in composed if unicodedata.category(char) != _INVISIBLE)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


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
    words = [_ranked_word(word) for word in _words(text)]
    return " ".join(letters for letters, _ in words), "".join(tone for _, tone in words)


def _words(text: str) -> list[str]:
    """Words of a text, decomposed, in lower case, with their marks."""
    decomposed = unicodedata.normalize("NFKD", normalise_published(text)).lower()
    return "".join(char if _belongs_to_word(char) else " " for char in decomposed).split()


def _belongs_to_word(char: str) -> bool:
    return char in _RANK or char in _DIGITS or unicodedata.category(char) in _MARKS


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
