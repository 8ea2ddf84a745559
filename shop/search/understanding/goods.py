"""Sectors and groups of goods said in words, when they are all that was asked: "đồ uống"."""

from collections.abc import Iterator, Sequence

from shop.catalogue.tree import Node, sectors
from shop.regions.folding import fold

from .recognised import Found
from .words import Word, folded, may_be

FACET = "goods"
# What people call the sectors beside their names; one word such as "trà" stays a word to look for.
_COMMON_NAMES = {
    "food": ("đồ ăn", "foods"),
    "beverage": ("nước uống", "thức uống", "drinks", "beverage", "drink"),
    "herbal": ("dược liệu", "thảo dược", "cây thuốc", "herbs", "herbal", "herbal medicine"),
    "craft": (
        "thủ công mỹ nghệ",
        "thủ công mĩ nghệ",
        "đồ thủ công",
        "hàng thủ công",
        "hàng thủ công mỹ nghệ",
        "thủ công",
        "handicraft",
        "crafts",
        "craft",
    ),
    "ornamental": ("hoa và cây cảnh", "hoa cây cảnh", "ornamental plants"),
    "tourism": ("du lịch", "du lịch cộng đồng", "du lịch sinh thái", "tourism", "travel"),
}


def goods_in(words: Sequence[Word]) -> Iterator[Found]:
    """The sector, group or set that all the words together name."""
    if not words:
        return
    asked = folded(words)
    for node in _nodes(sectors()):
        if any(_is(asked, words, name) for name in _names(node)):
            yield Found(FACET, node.code, tuple(words), boost=" ".join(asked))
            return


def _nodes(roots: list[Node]) -> Iterator[Node]:
    """Sectors first, then groups, then sets: the widest of the same name is meant."""
    yield from roots
    for root in roots:
        yield from root.children
    for root in roots:
        for group in root.children:
            yield from group.children


def _names(node: Node) -> Iterator[str]:
    is_sector = node.parent is None
    for name in (node.name_vi, node.name_en, *_COMMON_NAMES.get(node.code, ())):
        if is_sector or " " in name:
            yield name


def _is(asked: tuple[str, ...], words: Sequence[Word], name: str) -> bool:
    return tuple(fold(name).split()) == asked and may_be(words, name)
