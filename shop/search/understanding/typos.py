"""Words of the vocabulary that somebody may have meant when a finger slipped."""

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

    The first letter is right, unless `any_first` asks for the others.
    """
    distance = allowed(word)
    if not distance:
        return []
    found = vocabulary.remembered(word, distance)
    if found is None:
        found = _look(word, distance, vocabulary)
        vocabulary.remember(word, distance, found)
    return [other for other in found if (other[0] != word[0]) is any_first][:MOST]


def _look(word: str, distance: int, vocabulary: Vocabulary) -> list[str]:
    measured = (
        (slips(word, other, distance), -vocabulary.count(other), other)
        for other in vocabulary.candidates(word, distance)
        if other != word and not any(c.isdigit() for c in other)
    )
    return [other for found, _, other in sorted(measured) if found <= distance]


def slips(one: str, other: str, most: int) -> int:
    """Letters missing, added, wrong or swapped with their neighbour; `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)
