"""How well the words of one product answer one reading of what was typed."""

import re
from collections.abc import Collection, Container
from dataclasses import dataclass
from itertools import pairwise

from shop.search.asking import Reading, Term

from .columns import Words

# Where a word is found says how much it was meant: in the name, its English, the producer's name,
# the place, the group of goods.
FIELDS = (1.0, 0.8, 0.5, 0.35, 0.25)
# Another spelling or a synonym of the word; a word that only begins so.
OTHER_WORD, BEGINNING = 0.8, 0.9
# What a name is worth that is the phrase, begins with it, holds it, does not hold it.
NEARNESS = (3.0, 1.8, 1.5, 1.0)
# The phrase in the English name or in the producer's: words that belong together stand together.
ELSEWHERE = 1.4
# What it adds when all pairs of words, all words of the boost are in the name.
PAIRS, BOOSTED = 0.5, 0.3
# What is left when none of the accents that were typed is in the name.
OTHER_ACCENTS = 0.4

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Wish:
    """A reading, taken apart once for all products that are weighed by it."""

    reading: Reading
    phrase: str
    open_ended: bool
    pairs: frozenset[tuple[str, str]]
    accented: tuple[str, ...]

    @classmethod
    def of(cls, reading: Reading) -> "Wish":
        """With its words in the order they were typed."""
        words = reading.folded.split()
        # Without accents in the text nothing is said about them.
        accented = () if reading.typed.isascii() else _WORD.findall(reading.typed)
        return cls(
            reading,
            phrase=f" {' '.join(words)} ",
            open_ended=bool(reading.terms and reading.terms[-1].prefix),
            pairs=frozenset(pairwise(words)),
            accented=tuple(accented),
        )

    def distance(self, name: str) -> int:
        """How far a folded name between spaces is from the phrase: the places of NEARNESS."""
        part = self.phrase[:-1] if self.open_ended else self.phrase
        if part not in name:
            return 3
        if name == self.phrase:
            return 0
        return 1 if name.startswith(part) else 2

    def weigh(self, words: Words, boost: list[str]) -> float:
        """How well these words answer; 0 where they do not fit the reading."""
        found = self._found(words)
        if not found:
            return 0.0
        name = words.name_key.split()
        found *= self._nearness(words)
        found *= 1 + PAIRS * _share(self.pairs, {*pairwise(name)})
        found *= lifted(name, boost)
        if self.accented:
            share = self._as_accented(_WORD.findall(words.name))
            found *= OTHER_ACCENTS + (1 - OTHER_ACCENTS) * share
        return found * self.reading.weight

    def _nearness(self, words: Words) -> float:
        distance = self.distance(f" {words.name_key} ")
        if distance == len(NEARNESS) - 1 and (
            self.phrase in f" {words.english} " or self.phrase in f" {words.producer} "
        ):
            return ELSEWHERE
        return NEARNESS[distance]

    def _found(self, words: Words) -> float:
        """The mean of what the terms found; 0 where too few found anything."""
        fields = [frozenset(text.split()) for text in words[1:]]
        terms = self.reading.terms
        values = [value for term in terms if (value := _best(term, fields))]
        wanted = len(terms) if self.reading.at_least is None else self.reading.at_least
        return sum(values) / len(terms) if len(values) >= max(wanted, 1) else 0.0

    def _as_accented(self, name: list[str]) -> float:
        """The share of typed words that are in the name with their very accents."""
        *whole, last = self.accented
        exact = sum(word in name for word in whole)
        if self.open_ended:
            exact += any(word.startswith(last) for word in name)
        else:
            exact += last in name
        return exact / len(self.accented)


def lifted(name: Collection[str], boost: list[str]) -> float:
    """What a name is worth more for holding words that became a filter."""
    return 1 + BOOSTED * _share(boost, name)


def _best(term: Term, fields: list[frozenset[str]]) -> float:
    """The worth of the best place where a term is found."""
    best = 0.0
    for worth, held in zip(FIELDS, fields, strict=True):
        if worth <= best:
            break
        if term.words and term.words[0] in held:
            return max(best, worth)
        if term.prefix and any(word.startswith(term.prefix) for word in held):
            best = max(best, worth * BEGINNING)
        elif not held.isdisjoint(term.words):
            best = max(best, worth * OTHER_WORD)
    return best


def _share(wanted: Collection, held: Container) -> float:
    return sum(one in held for one in wanted) / len(wanted) if wanted else 0.0
