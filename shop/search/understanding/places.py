"""Provinces said in words, of both registers: "miến bắc kạn", "ở Hà Giang", "Huế"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shop.memory.kept import Kept
from shop.regions.folding import fold, normalise_published
from shop.regions.models import Region, Register

from .recognised import Found
from .words import Word, folded, may_be

FACET = "place"
KEPT_SECONDS = 300
LONGEST = 5
"""Words of the longest name."""
_BEFORE = (
    "ở tỉnh",
    "tại tỉnh",
    "từ tỉnh",
    "ở thành phố",
    "thành phố",
    "tỉnh",
    "tp",
    "ở",
    "tại",
    "từ",
    "from",
    "in",
)
_BEHIND = {"province", "city"}
# A single word this short is a word of the language as well: huế, hcm.
_SHORT = 5


@dataclass(frozen=True)
class Spelling:
    """One way to write a place."""

    text: str
    value: str
    name: str
    """The name of the place, folded."""


Places = dict[tuple[str, ...], list[Spelling]]


def _read() -> Places:
    return by_words(Region.objects.all())


def by_words(regions: Iterable[Region]) -> Places:
    """Spellings of all regions by their folded words; today's place where both registers know it.

    Parts of a double name count too (Vũng Tàu), and a name without its spaces (hanoi).
    """
    places: Places = defaultdict(list)
    for region in sorted(regions, key=lambda region: region.register):
        value = f"{region.register}:{region.slug}"
        for text in _spellings(region):
            known = places[tuple(fold(text).split())]
            taken = {spelling.text for spelling in known}
            is_former = region.register == Register.FORMER
            if text not in taken and not (is_former and any(s.value != value for s in known)):
                known.append(Spelling(text, value, fold(region.name_vi)))
    return dict(places)


def _spellings(region: Region) -> Iterator[str]:
    for published in region.spellings():
        text = normalise_published(published).lower()
        yield " ".join(part for part in text.replace("–", " ").split() if fold(part))
        yield from (part.strip() for part in text.split(" - ")[1:])
        yield from (part.strip() for part in text.split(" - ")[:-1])
        yield fold(text).replace(" ", "")


kept = Kept("places", _read, KEPT_SECONDS)


def places_in(words: Sequence[Word]) -> Iterator[Found]:
    """Places at the beginning or the end, or anywhere behind "tỉnh" or "ở"."""
    rest = list(words)
    places = kept.get()
    while rest and (found := _next(rest, places)):
        yield found
        rest = [word for word in rest if word not in found.words]


def _next(words: list[Word], places: Places) -> Found | None:
    for start, end in _spans(len(words)):
        found = _place(words, start, end, places)
        if found:
            return found
    return None


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """Stretches of words, at the end first, then at the beginning, then anywhere; longest first."""
    lengths = range(min(LONGEST, count), 0, -1)
    yield from ((count - length, count) for length in lengths)
    yield from ((0, length) for length in lengths)
    yield from ((start, start + length) for length in lengths for start in range(1, count - length))


def _place(words: list[Word], start: int, end: int, places: Places) -> Found | None:
    """The place that these words are, with the words around it that belong to it."""
    name = words[start:end]
    spellings = places.get(folded(name), ())
    match = next((s for s in spellings if may_be(name, s.text)), None)
    if match is None:
        return None
    before = _said_before(words[:start])
    behind = 1 if end < len(words) and words[end].typed in _BEHIND else 0
    is_at_an_end = start - before == 0 or end + behind == len(words)
    is_alone = len(words) == before + len(name) + behind
    if not (is_at_an_end or before):
        return None
    is_short = len(name) == 1 and len(name[0].folded) < _SHORT
    if is_short and not (before or is_alone or name[0].is_marked):
        return None
    around = tuple(words[start - before : end + behind])
    # One word is a short form (hcm) or lacks its spaces (hanoi): names have it in full.
    boost = match.name if len(name) == 1 else " ".join(folded(name))
    return Found(FACET, match.value, around, boost)


def _said_before(words: list[Word]) -> int:
    """How many of the words before a name belong to it: "ở tỉnh" are two."""
    for phrase in _BEFORE:
        count = phrase.count(" ") + 1
        if len(words) >= count and may_be(words[-count:], phrase):
            return count
    return 0
