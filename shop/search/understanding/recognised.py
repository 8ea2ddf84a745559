"""What the recognisers of filters have in common."""

from dataclasses import dataclass, replace

from shop.regions.folding import fold

from .words import Word, folded

# Said around a filter, and nothing to look for when only they are left: "đặc sản Bắc Kạn".
_FILLERS = (
    "đặc sản",
    "sản phẩm",
    "sản vật",
    "hàng",
    "quà",
    "ocop",
    "sản phẩm ocop",
    "hàng ocop",
    "đặc sản ocop",
    "products",
    "specialties",
    "specialities",
    "ocop products",
)
_FILLER_PHRASES = frozenset(tuple(fold(phrase).split()) for phrase in _FILLERS)


@dataclass(frozen=True)
class Found:
    """A filter found in a text: the words that say it, and what lifts names that hold them."""

    facet: str
    value: str
    words: tuple[Word, ...]
    boost: str = ""


def with_fillers(
    found: list[Found], rest: tuple[Word, ...], words: tuple[Word, ...]
) -> tuple[list[Found], tuple[Word, ...]]:
    """A rest that is only a filler joins the filter beside it."""
    if folded(rest) in _FILLER_PHRASES:
        for number, one in enumerate(found):
            for together in ((*rest, *one.words), (*one.words, *rest)):
                start = words.index(together[0])
                if words[start : start + len(together)] == together:
                    grown = replace(one, words=together)
                    return [*found[:number], grown, *found[number + 1 :]], ()
    return found, rest
