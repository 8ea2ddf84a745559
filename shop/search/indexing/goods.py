"""What a set of goods gives its products: words, and places in the tree of categories."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shop.catalogue.categories import SCHEME, SECTOR_NAMES, codes_of
from shop.certification.models import ProductSet
from shop.regions.folding import fold, normalise_published

_IDLE = re.compile(
    r"\b(chế biến|sơ chế|bán thành phẩm|sản phẩm|các|loại|khác|từ|và|có|dạng|processed|products?|"
    r"other|and|from|of|or|with|in)\b"
)


class Goods(NamedTuple):
    """Folded words of group and sector; the codes of sector, group and set."""

    words: str = ""
    codes: tuple[str, ...] = ()


class Columns(NamedTuple):
    """A set of goods as it is read here."""

    pk: int
    successor_id: int | None
    scheme: str
    sector: str
    slug: str
    name_vi: str
    name_en: str
    group_vi: str
    group_en: str


def goods_by_set() -> dict[int, Goods]:
    """Of every set, those of older editions by what they became; one query."""
    columns = ("pk", "successor_id", "scheme__code", *Columns._fields[3:])
    rows = ProductSet.objects.order_by().values_list(*columns)
    sets = {row[0]: Columns(*row) for row in rows}
    return {pk: _goods(list(_line(one, sets))) for pk, one in sets.items()}


def _line(one: Columns, sets: Mapping[int, Columns]) -> Iterator[Columns]:
    """A set and what it became, step by step."""
    seen: set[int] = set()
    following: Columns | None = one
    while following is not None and following.pk not in seen:
        seen.add(following.pk)
        yield following
        following = sets.get(following.successor_id or 0)


def _goods(line: list[Columns]) -> Goods:
    today = line[-1]
    # A set's name lists what may be in it: every meat would be a honey.
    names = [today.group_vi, today.group_en, *SECTOR_NAMES.get(today.sector, ())]
    there = today.scheme == SCHEME
    codes = codes_of(today.sector, today.group_en, today.slug) if there else ()
    return Goods(" ".join(dict.fromkeys(filter(None, map(_telling, names)))), codes)


def _telling(name: str) -> str:
    """The folded name without the words that say nothing of goods.

    Chế biến would make every processed food a chè, once it is folded.
    """
    return fold(_IDLE.sub(" ", normalise_published(name).lower()))
