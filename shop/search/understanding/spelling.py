"""What somebody probably meant, in the spelling of the names that hold it."""

from collections.abc import Iterable, Iterator, Sequence

from shop.regions.folding import fold

from ..asking import Reading, Term
from .meaning import Meaning
from .words import words_of


def spellings(meaning: Meaning, readings: Sequence[Reading], names: Iterable[str]) -> list[str]:
    """The readings in the words of these names, then the first of them as it is."""
    typed = fold(meaning.typed)
    found = dict.fromkeys(_spelled(readings, names))
    return [one for one in found if one and fold(one) != typed]


def _spelled(readings: Sequence[Reading], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = {word.folded: word.typed for word in words_of(name)}
        for reading in readings:
            yield _as_in(reading, words)
    yield from (reading.typed for reading in readings[:1])


def _as_in(reading: Reading, spellings: dict[str, str]) -> str:
    """The reading in a name's own words; nothing when the name lacks one of them."""
    found = [_one_of(term, spellings) for term in reading.terms]
    return " ".join(found) if all(found) else ""


def _one_of(term: Term, spellings: dict[str, str]) -> str:
    known = next((word for word in term.words if word in spellings), "")
    return spellings.get(known, "")
