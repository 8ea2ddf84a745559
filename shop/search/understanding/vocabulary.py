"""The words of everything that can be found, ready to be asked what is nearly one of them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from .sounds import sound

Letters = int
"""A set of letters and digits as bits."""
MOST_REMEMBERED = 2000


class Vocabulary:
    """Folded words with how many documents hold them. Made once for each state of the index.

    Making one costs nothing; the first question about near words sorts them by their beginnings.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words
        self._remembered: dict[tuple[str, bool], list[str]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def count(self, word: str) -> int:
        """How many documents hold the word."""
        return self.words.get(word, 0)

    def has_beginning(self, beginning: str) -> bool:
        """Whether some word begins so."""
        if beginning in self.words:
            return True
        place = bisect_left(self._in_order, beginning)
        return self._in_order[place : place + 1] != [] and (
            self._in_order[place].startswith(beginning)
        )

    def beginning_with(self, beginning: str, most: int) -> list[str]:
        """The first words in the order of letters that begin so."""
        place = bisect_left(self._in_order, beginning)
        found = self._in_order[place : place + most]
        return [word for word in found if word.startswith(beginning)]

    def candidates(self, word: str, distance: int, *, any_first: bool = False) -> Iterator[str]:
        """Words that may be within a distance, by length and by the letters they have.

        Those with the same first letter, or with `any_first` those with another.
        """
        letters = letters_of(word)
        lengths = range(len(word) - distance, len(word) + distance + 1)
        for (first, length), words in self._by_beginning.items():
            if length not in lengths or (first != word[:1]) is not any_first:
                continue
            for other, other_letters in words:
                if (letters & ~other_letters).bit_count() > distance:
                    continue
                if (other_letters & ~letters).bit_count() <= distance:
                    yield other

    def alike(self, word: str) -> list[str]:
        """Words that sound like it."""
        return self._by_sound.get(sound(word), [])

    def remembered(self, word: str, any_first: bool) -> list[str] | None:
        """What was worked out for that word before."""
        return self._remembered.get((word, any_first))

    def remember(self, word: str, any_first: bool, near: list[str]) -> None:
        """Keep what was worked out; people make the same mistakes."""
        if len(self._remembered) >= MOST_REMEMBERED:
            # Whoever fills it with nonsense must not keep out what people ask.
            self._remembered.clear()
        self._remembered[word, any_first] = near

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        for word in self.words:
            sounds.setdefault(sound(word), []).append(word)
        return sounds

    @cached_property
    def _by_beginning(self) -> dict[tuple[str, int], list[tuple[str, Letters]]]:
        """By first letter and length."""
        found: dict[tuple[str, int], list[tuple[str, Letters]]] = {}
        # Numbers are exact, and a shop may have as many of them as words.
        for word in self.words:
            if not any(map(str.isdigit, word)):
                found.setdefault((word[:1], len(word)), []).append((word, letters_of(word)))
        return found


def letters_of(word: str) -> Letters:
    """The letters of a folded word as bits."""
    letters = 0
    for character in word:
        letters |= 1 << (ord(character) - 48)
    return letters
