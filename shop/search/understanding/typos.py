"""Words of the vocabulary that somebody may have meant when a finger slipped."""

from collections.abc import Mapping
from functools import lru_cache

from .vocabulary import Vocabulary

SHORTEST = 3
LONG = 6
LONGEST = 30
MOST = 24
"""Near words of one word; folded syllables of three letters have many neighbours."""


def allowed(word: str) -> int:
    """How many slips a word may hold: none in short words and in anything with a digit."""
    if len(word) < SHORTEST or len(word) > LONGEST or any(c.isdigit() for c in word):
        return 0
    return 2 if len(word) >= LONG else 1


def near(word: str, vocabulary: Vocabulary, *, any_first: bool = False) -> list[str]:
    """Other words within the allowed distance, nearest and most frequent first.

    The first letter is right or sounds right, unless `any_first` asks for the others.
    """
    distance = allowed(word)
    if not distance:
        return []
    found = vocabulary.remembered(word, any_first)
    if found is None:
        found = _look(word, distance, vocabulary, any_first)[:MOST]
        vocabulary.remember(word, any_first, found)
    return found


def _look(word: str, distance: int, vocabulary: Vocabulary, any_first: bool) -> list[str]:
    """A word that sounds alike counts as one slip, whatever its first letter."""
    alike = {other for other in vocabulary.alike(word) if other != word}
    found = vocabulary.candidates(word, distance, any_first=any_first)
    measured = {other: slips(word, other, distance) for other in found if other != word}
    for other in alike:
        if any_first:
            measured.pop(other, None)
        else:
            measured[other] = 1
    near = (
        (number, -vocabulary.count(other), other)
        for other, number in measured.items()
        if number <= distance
    )
    return [other for _, _, other in sorted(near)]


def slips(one: str, other: str, most: int) -> int:
    """Letters missing, added, wrong or swapped with their neighbour; `most` + 1 when more.

    A column of the usual table is two whole numbers, whose bits say where it rises and falls (H.
    Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003): a
    shop has thousands of words, and each question asks for many of them.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    if not one:
        return len(other)
    places, whole = _places(one), (1 << len(one)) - 1
    last, number = 1 << (len(one) - 1), len(one)
    rises, falls, level, here_before = whole, 0, 0, 0
    for letter in other:
        here = places.get(letter, 0)
        swapped = ((~level & here) << 1) & here_before
        level = ((((here & rises) + rises) ^ rises) | here | falls | swapped) & whole
        up, down = falls | (~(level | rises) & whole), level & rises
        number += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & whole, (down << 1) & whole
        rises, falls = down | (~(level | up) & whole), up & level
        here_before = here
    return min(number, most + 1)


@lru_cache(maxsize=64)
def _places(word: str) -> Mapping[str, int]:
    """Where each letter stands in a word, as bits."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places
