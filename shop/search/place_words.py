"""Names of places as documents hold them: whole, never syllable by syllable.

The trà of Trà Vinh is no tea and the cao of Cao Bằng no extract. A name of several syllables is
stored as its neighbouring pairs ("0travinh"), which no typed word begins like; two words that are
typed side by side are looked for as their pair too.
"""

from collections.abc import Sequence
from itertools import pairwise

from shop.regions.folding import fold

from .asking import Term
from .understanding.vocabulary import Vocabulary

# No syllable begins with it, and words with digits are never taken for a slip.
_MARK = "0"
# Of an unfinished last word: so many pairs that begin alike.
_MOST = 20


def stored(*names: str | None) -> str:
    """The words of these names for a document."""
    return " ".join(dict.fromkeys(word for name in names if name for word in _of(fold(name))))


def _of(name: str) -> list[str]:
    syllables = name.split()
    return [_pair(*two) for two in pairwise(syllables)] if len(syllables) > 1 else syllables


def _pair(left: str, right: str) -> str:
    return f"{_MARK}{left}{right}"


def with_places(
    terms: Sequence[Term], words: Sequence[str], vocabulary: Vocabulary
) -> tuple[Term, ...]:
    """The terms of folded words, each also found as a part of a place that some document names."""
    found: list[list[str]] = [[] for _ in terms]
    for place, word in enumerate(words):
        if _MARK + word in vocabulary:
            found[place].append(_MARK + word)
    for left in range(len(words) - 1):
        pairs = _pairs(words[left], words[left + 1], bool(terms[left + 1].prefix), vocabulary)
        found[left] += pairs
        found[left + 1] += pairs
    return tuple(
        Term((*term.words, *dict.fromkeys(more)), term.prefix) if more else term
        for term, more in zip(terms, found, strict=True)
    )


def _pairs(left: str, right: str, is_unfinished: bool, vocabulary: Vocabulary) -> list[str]:
    pair = _pair(left, right)
    if is_unfinished:
        return vocabulary.beginning_with(pair, _MOST)
    return [pair] if pair in vocabulary else []
