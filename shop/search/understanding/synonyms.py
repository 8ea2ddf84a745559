"""Other words for what was typed: by region, by language, by habit. Staff edit them.

A text typed with accents means exactly these words: "dầu lạc" holds lạc, and nothing of đậu. A text
without any accent may mean each word that folds to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from shop.memory.kept import Kept
from shop.regions.folding import same_words

from ..models import SynonymGroup
from .vocabulary import Vocabulary
from .words import Word, folded, typed, words_of

Phrases = tuple[tuple[Word, ...], ...]

KEPT_SECONDS = 30
MOST_READINGS = 6
# What is looked at of a long text and of a long group, so that neither takes long.
MOST_PHRASES, MOST_OTHERS = 4, 6


@dataclass(frozen=True)
class Entry:
    """A phrase and what else it is called."""

    phrase: tuple[Word, ...]
    others: Phrases


class Synonyms:
    """All groups by the first word of each of their phrases, longest phrases first."""

    def __init__(self, groups: Iterable[SynonymGroup]) -> None:
        entries: dict[str, list[Entry]] = defaultdict(list)
        for group in groups:
            for entry in _entries(group):
                entries[entry.phrase[0].folded].append(entry)
        for same_beginning in entries.values():
            same_beginning.sort(key=lambda entry: -len(entry.phrase))
        self._entries = dict(entries)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all phrases, so that slips in them can be mended too."""
        phrases = (entry.phrase for entries in self._entries.values() for entry in entries)
        return Vocabulary({word.folded: 1 for phrase in phrases for word in phrase})

    def starting_with(self, word: Word) -> Sequence[Entry]:
        """Entries whose phrase begins with that folded word."""
        return self._entries.get(word.folded, ())


def _entries(group: SynonymGroup) -> Iterator[Entry]:
    phrases = [words for spelling in group.spellings if (words := words_of(spelling))]
    both_ways = group.direction == SynonymGroup.Direction.BOTH
    for number, phrase in enumerate(phrases if both_ways else phrases[:1]):
        others = (*phrases[:number], *phrases[number + 1 :])
        if others:
            yield Entry(phrase, others)


kept = Kept("synonyms", lambda: Synonyms(SynonymGroup.objects.all()), KEPT_SECONDS)


@dataclass(frozen=True)
class Match:
    """Where a phrase stands in the words, and what may stand there instead.

    `is_needed` when no document holds the phrase itself.
    """

    start: int
    end: int
    others: Phrases
    is_needed: bool


def variants(words: Sequence[Word], vocabulary: Vocabulary) -> list[tuple[Word, ...]]:
    """Other ways to say the words, at most six, of words that some document holds.

    One phrase replaced, or two at once; every phrase that no document can hold ("peanut candy").
    Those named first in their groups come first.
    """
    matches = _matches(words, kept.get(), vocabulary)[:MOST_PHRASES]
    found: dict[tuple[str, ...], tuple[Word, ...]] = {}
    for chosen, others in _replacements(matches):
        variant = _replaced(words, chosen, others)
        if _can_be_found(variant, words[-1], vocabulary):
            found.setdefault(folded(variant), variant)
        if len(found) > MOST_READINGS:
            break
    found.pop(folded(words), None)
    return list(found.values())[:MOST_READINGS]


def _can_be_found(variant: Sequence[Word], last_typed: Word, vocabulary: Vocabulary) -> bool:
    """Whether documents hold each of the words; the last one typed may be a beginning."""
    return all(
        vocabulary.has_beginning(word.folded) if word is last_typed else word.folded in vocabulary
        for word in variant
    )


def _replacements(matches: Sequence[Match]) -> list[tuple[tuple[Match, ...], Phrases]]:
    """Phrases with what may stand there, in the order of the words in their groups."""
    needed = sum(match.is_needed for match in matches)
    ways = []
    for count in range(max(1, needed), max(2, needed + 1) + 1):
        for chosen in combinations(matches, count):
            for places in product(*(range(len(match.others)) for match in chosen)):
                others = tuple(m.others[p] for m, p in zip(chosen, places, strict=True))
                ways.append((count + sum(places), chosen, others))
    ways.sort(key=lambda way: way[0])
    return [(chosen, others) for _, chosen, others in ways]


def _matches(words: Sequence[Word], synonyms: Synonyms, vocabulary: Vocabulary) -> list[Match]:
    """Phrases in the words, from the left, none inside another: in "sticky rice" no rice."""
    is_marked = any(word.is_marked for word in words)
    matches = []
    taken_to = 0
    for start, word in enumerate(words):
        if start < taken_to:
            continue
        entries = [
            entry
            for entry in synonyms.starting_with(word)
            if _stands_at(words, start, entry.phrase, is_marked)
        ]
        if entries:
            longest = len(entries[0].phrase)
            taken_to = start + longest
            others = (o for e in entries if len(e.phrase) == longest for o in e.others)
            known = [o for o in dict.fromkeys(others) if _are_known(o, vocabulary)]
            is_needed = not _are_known(words[start:taken_to], vocabulary)
            if known:
                matches.append(Match(start, taken_to, tuple(known[:MOST_OTHERS]), is_needed))
    return matches


def _are_known(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return all(word.folded in vocabulary for word in words)


def _stands_at(words: Sequence[Word], start: int, phrase: Sequence[Word], is_marked: bool) -> bool:
    stretch = words[start : start + len(phrase)]
    if folded(stretch) != folded(phrase):
        return False
    return not is_marked or same_words(typed(stretch), typed(phrase))


def _replaced(
    words: Sequence[Word], matches: Sequence[Match], others: Sequence[Sequence[Word]]
) -> tuple[Word, ...]:
    result = list(words)
    for match, other in reversed(list(zip(matches, others, strict=True))):
        result[match.start : match.end] = other
    return tuple(result)
