"""Words of the vocabulary that somebody may have meant when a finger slipped."""

from os.path import commonprefix

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
    """Letters missing, added, wrong or swapped with their neighbour; `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    same = len(commonprefix((one, other)))
    one, other = one[same:], other[same:]
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
