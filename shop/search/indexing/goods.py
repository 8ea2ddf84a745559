"""What a set of goods gives its products: words, and places in the tree of categories."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shop.catalogue.categories import SCHEME, SECTOR_NAMES, codes_of
from shop.certification.models import ProductSet
from shop.regions.folding import fold


class Goods(NamedTuple):
    """Folded words of set, group and sector, and their codes, sector first."""

    words: str = ""
    codes: tuple[str, ...] = ()


def goods_by_set() -> dict[int, Goods]:
    """Of every set, those of older editions by what they became; one query."""
    sets = {one.pk: one for one in ProductSet.objects.select_related("scheme")}
    return {pk: _goods(list(_line(one, sets))) for pk, one in sets.items()}


def _line(one: ProductSet, sets: Mapping[int, ProductSet]) -> Iterator[ProductSet]:
    """A set and what it became, step by step."""
    seen: set[int] = set()
    following: ProductSet | None = one
    while following is not None and following.pk not in seen:
        seen.add(following.pk)
        yield following
        following = sets.get(following.successor_id or 0)


def _goods(line: list[ProductSet]) -> Goods:
    today = line[-1]
    names = [name for one in line for name in (one.name_vi, one.name_en)]
    names += [today.group_vi, today.group_en, *SECTOR_NAMES.get(today.sector, ())]
    codes = codes_of(today) if today.scheme.code == SCHEME else ()
    return Goods(" ".join(dict.fromkeys(map(fold, names))), codes)
