"""The words of a text: folded for finding, as typed for ranking, with their place in the text."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from shop.regions.folding import fold, same_words


@dataclass(frozen=True)
class Word:
    """One word that can be searched for. `typed` is lower case NFC, accents kept."""

    folded: str
    typed: str
    start: int = 0
    end: int = 0

    @property
    def is_marked(self) -> bool:
        """Whether it was typed with accents (or đ)."""
        return not self.typed.isascii()

    @property
    def is_number(self) -> bool:
        """Digits alone: they are found exactly or not at all."""
        return self.folded.isdigit()


def words_of(text: str) -> tuple[Word, ...]:
    """The words of an NFC text; what is no Latin letter or digit parts them."""
    found: list[Word] = []
    start = 0
    for end in range(len(text) + 1):
        if end < len(text) and _is_part_of_word(text[end]):
            continue
        if start < end:
            found += _from_token(text[start:end], start)
        start = end + 1
    return tuple(found)


def _is_part_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "Mn"


def _from_token(token: str, start: int) -> list[Word]:
    end = start + len(token)
    parts = fold(token).split()
    if len(parts) == 1:
        return [Word(parts[0], token.lower(), start, end)]
    return [Word(part, part, start, end) for part in parts]


def folded(words: Sequence[Word]) -> tuple[str, ...]:
    """The folded words alone."""
    return tuple(word.folded for word in words)


def typed(words: Sequence[Word]) -> str:
    """The words as one phrase with their accents."""
    return " ".join(word.typed for word in words)


def may_be(words: Sequence[Word], spelling: str) -> bool:
    """Whether typed words can mean a spelling: every accent that was typed must be its accent.

    "bac kan", "bắc kạn" and "Bắc kan" may be Bắc Kạn; "bạc kạn" may not.
    """
    parts = spelling.split()
    if len(parts) != len(words):
        return same_words(spelling, typed(words))
    return all(
        same_words(part, word.typed) if word.is_marked else fold(part) == word.folded
        for part, word in zip(parts, words, strict=True)
    )
