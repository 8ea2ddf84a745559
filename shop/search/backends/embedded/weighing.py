"""How well the words of one product answer one reading of what was typed."""

import re
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from shop.search.asking import Reading, Term

from .columns import Words

# Where a word is found says how much it was meant: in the name, its English, the producer's name,
# the place, the group of goods.
FIELDS = (1.0, 0.8, 0.5, 0.35, 0.25)
# Another spelling or a synonym of the word; a word that only begins so.
OTHER_WORD, BEGINNING = 0.8, 0.9
# What a name is worth that does not hold the phrase, holds it, begins with it, is it.
CLOSENESS = (1.0, 1.5, 1.8, 3.0)
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

    @property
    def _part(self) -> str:
        """What a name has to hold: the last word may go on."""
        return self.phrase[:-1] if self.open_ended else self.phrase

    def closeness(self, name: str) -> int:
        """How close a folded name between spaces comes to the phrase: a place in CLOSENESS."""
        return self.close_ones([name]).get(0, 0)

    def close_ones(self, names: Sequence[str]) -> dict[int, int]:
        """Of many names, the places of those that hold the phrase, and how close each comes.

        Thousands are compared for one search, so there is no call for each of them.
        """
        part = self._part
        close = {place: 1 for place, name in enumerate(names) if part in name}
        for place in close:
            name = names[place]
            if name.startswith(part):
                close[place] = 3 if name == self.phrase else 2
        return close

    def weigh(self, candidate: "Candidate") -> float:
        """How well the words of a product answer; 0 where they do not fit the reading."""
        found = self._found(candidate)
        if not found:
            return 0.0
        words = candidate.words
        found *= self._closeness(words)
        if self.pairs:
            found *= 1 + PAIRS * _share(self.pairs, {*pairwise(candidate.name)})
        if self.accented:
            share = self._as_accented(_WORD.findall(words.name))
            found *= OTHER_ACCENTS + (1 - OTHER_ACCENTS) * share
        return found * self.reading.weight

    def _closeness(self, words: Words) -> float:
        closeness = self.closeness(f" {words.name_key} ")
        if not closeness and (
            self.phrase in f" {words.english} " or self.phrase in f" {words.producer} "
        ):
            return ELSEWHERE
        return CLOSENESS[closeness]

    def _found(self, candidate: "Candidate") -> float:
        """The mean of what the terms found; 0 where too few found anything."""
        terms, at_least = self.reading.terms, self.reading.at_least
        values = []
        for term in terms:
            if value := candidate.best(term):
                values.append(value)
            elif at_least is None:
                return 0.0
        return sum(values) / len(terms) if len(values) >= max(at_least or 0, 1) else 0.0

    def _as_accented(self, name: list[str]) -> float:
        """The share of typed words that are in the name with their very accents."""
        *whole, last = self.accented
        exact = sum(word in name for word in whole)
        if self.open_ended:
            exact += any(word.startswith(last) for word in name)
        else:
            exact += last in name
        return exact / len(self.accented)


class Candidate:
    """A product's words, taken apart once for all readings."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.name = words.name_key.split()

    @cached_property
    def _fields(self) -> list[frozenset[str]]:
        return [frozenset(text.split()) for text in self.words[1:]]

    def best(self, term: Term) -> float:
        """The worth of the best place where a term is found."""
        if term.words and term.words[0] in self.name:
            return FIELDS[0]
        best = 0.0
        for worth, held in zip(FIELDS, self._fields, strict=True):
            if worth <= best:
                break
            best = max(best, worth * _likeness(term, held))
        return best

    def lifted(self, boost: list[str]) -> float:
        """What the name is worth more for holding words that became a filter."""
        return 1 + BOOSTED * _share(boost, self.name)


def _likeness(term: Term, held: frozenset[str]) -> float:
    """How near these words come to what a term asks for."""
    if term.words and term.words[0] in held:
        return 1.0
    prefix = term.prefix
    if prefix and any(word.startswith(prefix) for word in held):
        return BEGINNING
    return 0.0 if held.isdisjoint(term.words) else OTHER_WORD


def _share(wanted: Collection, held: Container) -> float:
    return sum(one in held for one in wanted) / len(wanted) if wanted else 0.0
