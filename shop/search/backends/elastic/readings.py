"""What was asked for in words: which documents have them, and how near they are.

Typed text goes into the values of terms only, never into anything the server would parse.
"""

from collections.abc import Sequence

from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    Match,
    MatchAll,
    MatchPhrase,
    Prefix,
    Query,
    Term,
    Terms,
)

from shop.regions.folding import fold
from shop.search.asking import Reading
from shop.search.asking import Term as Word
from shop.search.backends.terms import clean

from .choices import any_of
from .documents import apart

# Of so many ways to write a word each is weighed by itself.
WEIGHED = 8


def matching(readings: Sequence[Reading]) -> Query:
    """Documents that any of the readings fits."""
    return any_of([fits for reading in readings if (fits := _fits(reading))])


def ranking(readings: Sequence[Reading], boost: str) -> list[Query]:
    """How near: as the best of its readings says, and lifted by what was meant besides."""
    near = [_near(reading, fits) for reading in readings if (fits := _fits(reading))]
    best = DisMax(queries=near) if near else ConstantScore(filter=MatchAll(), boost=1)
    return [best, *_lifted(boost)]


def _fits(reading: Reading) -> Query | None:
    """None where no document can: without words, or with one that no document holds."""
    known = [word for word in map(clean, reading.terms) if word]
    conditions = [_has(word) for word in known]
    if reading.at_least is not None and known:
        return Bool(should=conditions, minimum_should_match=max(1, reading.at_least))
    return Bool(filter=conditions) if known and len(known) == len(reading.terms) else None


def _has(word: Word) -> Query:
    ways: list[Query] = []
    if word.words:
        ways.append(Terms("every", list(word.words)))
    if word.prefix:
        ways.append(Prefix("every", {"value": word.prefix}))
    return any_of(ways)


def _near(reading: Reading, fits: Query) -> Query:
    words = [word for word in map(clean, reading.terms) if word]
    folded, typed = fold(reading.folded), apart(reading.typed)
    signs: list[Query] = [
        ConstantScore(filter=MatchAll(), boost=0.1),
        # A synonym that is a name is less than the words themselves in a longer one.
        Term("name_key.whole", {"value": folded, "boost": 12 if reading.weight == 1 else 4}),
        ConstantScore(filter=Prefix("name_key.whole", {"value": folded}), boost=3),
        Match("name_key.pairs", {"query": folded, "boost": 3}),
        *(_word_in("name_key", word, 2) for word in words),
        *(_word_in("producer", word, 1) for word in words),
        *(_word_in("english", word, 1) for word in words),
        *(_word_in("goods", word, 0.5) for word in words),
        *(_word_in("place", word, 0.5) for word in words),
    ]
    if typed:
        signs += [
            MatchPhrase("name", {"query": typed, "boost": 4}),
            Match("name", {"query": typed, "boost": 3}),
        ]
    return Bool(filter=[fits], should=signs, boost=reading.weight)


def _word_in(field: str, word: Word, boost: float) -> Query:
    ways: list[Query] = [Term(field, {"value": way}) for way in word.words[:WEIGHED]]
    if word.prefix:
        ways.append(ConstantScore(filter=Prefix(field, {"value": word.prefix}), boost=0.5))
    return DisMax(queries=ways, boost=boost)


def _lifted(boost: str) -> list[Query]:
    """Each word of it that the name holds."""
    return [ConstantScore(filter=Term("name_key", {"value": w}), boost=1) for w in boost.split()]
