"""Words run together or torn apart: "miendong" is mien dong, "vico sap" is vicosap."""

from collections.abc import Sequence

from .vocabulary import Vocabulary
from .words import Word

SHORTEST_PART = 2
MOST_PARTS = 4


def split(word: Word, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The known words that a word is made of, as few as can be; nothing when it is not."""
    best = _fewest(word.folded, vocabulary)
    if len(best) < 2 or word.is_number:
        return ()
    has_accents_aligned = len(word.typed) == len(word.folded)
    parts, start = [], 0
    for part in best:
        typed = word.typed[start : start + len(part)] if has_accents_aligned else part
        parts.append(Word(part, typed, word.start, word.end))
        start += len(part)
    return tuple(parts)


def _fewest(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Fewest parts first, then the frequent ones; by the best way to write each beginning."""
    ways: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 0, ())]
    for end in range(1, len(word) + 1):
        options = []
        for start in range(max(0, end - 12), end - SHORTEST_PART + 1):
            way, part = ways[start], word[start:end]
            if way is not None and way[0] < MOST_PARTS and part in vocabulary:
                rarest = max(way[1], -vocabulary.count(part)) if way[2] else -vocabulary.count(part)
                options.append((way[0] + 1, rarest, (*way[2], part)))
        ways.append(min(options) if options else None)
    whole = ways[-1]
    return whole[2] if whole else ()


def merged(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The words with neighbours joined that are one known word together."""
    result: list[Word] = []
    for word in words:
        last = result[-1] if result else None
        if last and _are_one(last, word, vocabulary):
            result[-1] = Word(
                last.folded + word.folded, last.typed + word.typed, last.start, word.end
            )
        else:
            result.append(word)
    return tuple(result)


def _are_one(left: Word, right: Word, vocabulary: Vocabulary) -> bool:
    # ST 25 is a code torn apart, 4 3 are two numbers.
    if left.is_number or left.folded + right.folded not in vocabulary:
        return False
    return left.folded not in vocabulary or right.folded not in vocabulary
