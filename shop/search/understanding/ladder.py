"""The rungs of a search: as typed, nearly as typed, some of it. The next is climbed to only when
the one before found nothing.

Backends know words and beginnings only; whatever is near is spelled out here, so that all of them
find the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ..asking import Reading, Term
from ..place_words import with_places
from . import joined, synonyms, telex, typos
from .meaning import Meaning
from .vocabulary import Vocabulary
from .words import Word, folded, typed, words_of

SYNONYM_WEIGHT = 0.5
MENDED_WEIGHT = 0.9
NEAR_WEIGHT = 0.8
FAR_WEIGHT = 0.6
SOME_WEIGHT = 0.5
# Words of one text for which near ones are looked for, and unknown ones among them: to look takes
# time, and a text of which more is wrong is nothing that a few slips explain.
MOST_DOUBTED, MOST_UNKNOWN = 8, 4


@dataclass(frozen=True)
class Rung:
    """One step: "exact", "near" (several may follow one another) or "some"."""

    name: str
    readings: tuple[Reading, ...]


def ladder(meaning: Meaning, vocabulary: Vocabulary) -> Iterator[Rung]:
    """The rungs to try in turn until one finds something; each is worked out when it is reached.

    Filters without words leave one rung without readings: every document fits. A text in which
    nothing can be searched leaves none.
    """
    words = meaning.words
    if not meaning.says_nothing:
        yield Rung("exact", as_typed(words, vocabulary))
    if not words:
        return
    for step in (_mended, _misspelt, _mistaken, _first_letter_wrong):
        readings = step(words, vocabulary)
        if readings:
            yield Rung("near", readings)
    some = _some(words, vocabulary)
    if some:
        yield Rung("some", some)


def as_typed(
    words: Sequence[Word], vocabulary: Vocabulary, weight: float = 1.0
) -> tuple[Reading, ...]:
    """All words, the last perhaps unfinished; then with other words of the same meaning."""
    if not words:
        return ()
    readings = [_reading(words, vocabulary, weight, is_unfinished=True)]
    for variant in synonyms.variants(words, vocabulary):
        is_unfinished = variant[-1] is words[-1]
        readings.append(
            _reading(variant, vocabulary, weight * SYNONYM_WEIGHT, is_unfinished=is_unfinished)
        )
    return tuple(readings)


def _reading(
    words: Sequence[Word], vocabulary: Vocabulary, weight: float, *, is_unfinished: bool
) -> Reading:
    terms = [Term((word.folded,)) for word in words]
    last = words[-1]
    if is_unfinished and not last.is_number:
        terms[-1] = Term((last.folded,), prefix=last.folded)
    return Reading(with_places(terms, folded(words), vocabulary), typed(words), weight)


def _mended(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """Telex keystrokes decoded, words run together split, words torn apart joined."""
    decoded = [_decoded(word, vocabulary) for word in words]
    split = [
        part
        for word in decoded
        for part in (() if word.folded in vocabulary else joined.split(word, vocabulary)) or (word,)
    ]
    mended = joined.merged(split, vocabulary)
    return as_typed(mended, vocabulary, MENDED_WEIGHT) if folded(mended) != folded(words) else ()


def _decoded(word: Word, vocabulary: Vocabulary) -> Word:
    """The word behind keystrokes that are no word themselves."""
    if word.folded in vocabulary:
        return word
    decoded = words_of(telex.decode(word.typed))
    is_word = len(decoded) == 1 and decoded[0].folded in vocabulary
    return decoded[0] if is_word else word


def _misspelt(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """Each unknown word replaced by the known ones near it."""
    unknown = _unknown(words, vocabulary)
    near = {word: _near(word, vocabulary) for word in unknown}
    if not unknown or not all(near.values()):
        return ()
    terms = _terms(words, near, vocabulary)
    best = [words_of(near[word][0])[0] if word in near else word for word in words]
    variants = synonyms.variants(best, vocabulary)
    others = [
        _reading(v, vocabulary, FAR_WEIGHT * SYNONYM_WEIGHT, is_unfinished=False) for v in variants
    ]
    return (Reading(terms, typed(best), NEAR_WEIGHT), *others)


def _mistaken(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """Every word may be wrong, also one that exists: táo for thảo."""
    near = {word: _near(word, vocabulary) for word in _doubted(words, vocabulary)}
    if not any(near.values()):
        return ()
    return (Reading(_terms(words, near, vocabulary, keep=True), typed(words), FAR_WEIGHT),)


def _first_letter_wrong(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """The last resort for slips: the first letter as well."""
    doubted = _doubted(words, vocabulary)
    near = {word: _near(word, vocabulary, any_first=True) for word in doubted}
    if not any(near.values()):
        return ()
    both = {word: [*_near(word, vocabulary), *near[word]] for word in doubted}
    return (Reading(_terms(words, both, vocabulary, keep=True), typed(words), FAR_WEIGHT),)


def _some(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """Sixty words in a hundred; one of two."""
    count = len(words)
    at_least = max(1, -(-count * 3 // 5)) if count > 2 else 1
    if count < 2:
        return ()
    near = {word: _near(word, vocabulary) for word in _unknown(words, vocabulary)}
    return (
        Reading(_terms(words, near, vocabulary, keep=True), typed(words), SOME_WEIGHT, at_least),
    )


def _terms(
    words: Sequence[Word],
    near: dict[Word, list[str]],
    vocabulary: Vocabulary,
    *,
    keep: bool = False,
) -> tuple[Term, ...]:
    """A term for each word with the words near it, the last one perhaps unfinished."""
    terms = []
    for word in words:
        others = near.get(word, [])
        prefix = word.folded if word is words[-1] and not word.is_number else ""
        itself = (word.folded,) if keep or not others else ()
        terms.append(Term((*itself, *others), prefix))
    return with_places(terms, folded(words), vocabulary)


def _unknown(words: Sequence[Word], vocabulary: Vocabulary) -> list[Word]:
    """The first few words that no document holds; the rest can only be missing."""
    unknown = (word for word in words if _is_unknown(word, vocabulary))
    return list(islice(unknown, MOST_UNKNOWN))


def _doubted(words: Sequence[Word], vocabulary: Vocabulary) -> list[Word]:
    """Words that may be wrong: the unknown ones before those that exist."""
    known = (word for word in words if not _is_unknown(word, vocabulary))
    return list(islice(chain(_unknown(words, vocabulary), known), MOST_DOUBTED))


def _is_unknown(word: Word, vocabulary: Vocabulary) -> bool:
    return not word.is_number and word.folded not in vocabulary


def _near(word: Word, vocabulary: Vocabulary, *, any_first: bool = False) -> list[str]:
    """Near words of the documents; for an unknown word also those that only a synonym knows."""
    known = typos.near(word.folded, vocabulary, any_first=any_first)
    if not _is_unknown(word, vocabulary):
        return known
    named = typos.near(word.folded, synonyms.kept.get().vocabulary, any_first=any_first)
    return [*known, *(other for other in named if other not in known)]
