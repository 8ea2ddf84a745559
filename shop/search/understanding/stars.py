"""Stars said in words: "4 sao", "5-star", "năm sao"."""

from collections.abc import Iterator, Sequence

from ..facet_fields import STARS
from .recognised import Found
from .words import Word

_STAR_WORDS = {"sao", "star", "stars"}
_DIGITS = {"3": "3", "4": "4", "5": "5"}
# Spelled numbers count as they are typed: "nam" without its accent is also south, or a mushroom.
_NUMBERS = _DIGITS | {"ba": "3", "bốn": "4", "năm": "5", "three": "3", "four": "4", "five": "5"}


def stars_in(words: Sequence[Word]) -> Iterator[Found]:
    """Every number of stars in the words."""
    for number, star in zip(words, words[1:], strict=False):
        value = _NUMBERS.get(number.typed)
        if value and star.folded in _STAR_WORDS and (star.typed == star.folded):
            yield Found(STARS, value, (number, star))
