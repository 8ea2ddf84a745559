"""From what was typed to what was meant: words to look for, and filters said in words.

Nothing is taken out of a text silently: each recognised filter is a chip that shows the typed words
and can be taken off, and `literal` reads every word as a word.
"""

from dataclasses import dataclass
from functools import cached_property

from shop.regions.folding import normalise_published

from ..asking import Choice
from ..query import MAX_TEXT, MAX_WORDS, clean_text
from .goods import goods_in
from .places import places_in
from .recognised import Found, with_fillers
from .stars import stars_in
from .words import Word, typed, words_of

# Punctuation that parted a filter from the rest.
_LEFT_OVER = " ,;:-–|/()"


@dataclass(frozen=True)
class Chip:
    """A filter read from the text: "4 sao", "Bắc Kạn". `text_without` is the text without it."""

    facet: str
    value: str
    typed: str
    text_without: str


@dataclass(frozen=True)
class Meaning:
    """What a text says: `words` are looked for, `chips` filter, `boost` (folded) only lifts.

    `text` is the text for the field: cleaned, cut when it was too long (`was_cut`).
    """

    text: str = ""
    words: tuple[Word, ...] = ()
    chips: tuple[Chip, ...] = ()
    boost: str = ""
    literal: bool = False
    was_cut: bool = False

    @cached_property
    def chosen(self) -> Choice:
        """The filters of the chips, to be joined with those of the page."""
        facets = {chip.facet for chip in self.chips}
        return {
            facet: frozenset(chip.value for chip in self.chips if chip.facet == facet)
            for facet in facets
        }

    @property
    def typed(self) -> str:
        """The words to look for as one phrase with their accents."""
        return typed(self.words)

    @property
    def is_marked(self) -> bool:
        """Whether any word was typed with accents."""
        return any(word.is_marked for word in self.words)

    @property
    def says_nothing(self) -> bool:
        """Something was typed, but nothing that can be searched: no document fits."""
        return bool(self.text) and not self.words and not self.chips


def understand(text: str, *, literal: bool = False) -> Meaning:
    """The meaning of any text; never raises, costs no query beyond tables that are kept."""
    cleaned = clean_text(normalise_published(text[: 4 * MAX_TEXT]))[0]
    words = words_of(cleaned)
    was_cut = len(text) > MAX_TEXT or len(words) > MAX_WORDS
    words = words[:MAX_WORDS]
    if literal:
        return Meaning(cleaned, words, literal=True, was_cut=was_cut)
    found, rest = _recognised(words)
    chips = tuple(_chip(cleaned, one) for one in found)
    boost = " ".join(one.boost for one in found if one.boost)
    return Meaning(cleaned, rest, chips, boost, was_cut=was_cut)


def _recognised(words: tuple[Word, ...]) -> tuple[list[Found], tuple[Word, ...]]:
    """Stars, then places, then goods if they are all that is left."""
    found: list[Found] = []
    rest = words
    for look in (stars_in, places_in, goods_in):
        for one in look(rest):
            rest = tuple(word for word in rest if word not in one.words)
            found.append(one)
    return with_fillers(found, rest, words)


def _chip(text: str, found: Found) -> Chip:
    start, end = found.words[0].start, found.words[-1].end
    before, after = text[:start].rstrip(_LEFT_OVER), text[end:].lstrip(_LEFT_OVER)
    return Chip(found.facet, found.value, text[start:end], f"{before} {after}".strip())
