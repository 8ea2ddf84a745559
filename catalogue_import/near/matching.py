"""Products of a list that are new, beside those that are known and nearly the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from shop.catalogue.models import Product

from ..plan import ProductPlan
from .scoring import SUSPECT, Likeness, likeness

Block = list[tuple[int, Likeness]]
Known = dict[str, Block]


def near_known(plans: Iterable[ProductPlan]) -> dict[str, tuple[int, int]]:
    """For identities of new products the nearest known one: (primary key, likeness 0-100)."""
    return nearest(plan.identity for plan in plans)


def nearest(identities: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The same for identities alone; a known one is nearest to itself."""
    new = {identity: Likeness.of(identity) for identity in identities}
    found: dict[str, tuple[int, int]] = {}
    known = _in_provinces({one.province for one in new.values()}) if new else {}
    for identity, one in new.items():
        scored = ((likeness(one, other), pk) for pk, other in known.get(_block(one), ()))
        best = max(scored, default=(0, 0))
        if best[0] >= SUSPECT:
            found[identity] = (best[1], best[0])
    return found


def pairs_among(ids: set[int]) -> Iterator[tuple[int, int, int]]:
    """Suspected pairs of which at least one is among these products: (first, second, likeness).

    Province by province, so that memory does not grow with the list.
    """
    if not ids:
        return
    # Databases take only so many keys in a query; products between those are passed over below.
    between = Product.objects.filter(pk__range=(min(ids), max(ids)))
    for slug in sorted(filter(None, set(between.values_list("origin_region__slug", flat=True)))):
        for block in _in_provinces({slug}).values():
            yield from _pairs_in(block, ids)


def _pairs_in(block: Block, ids: set[int]) -> Iterator[tuple[int, int, int]]:
    for at, (first, one) in enumerate(block):
        for second, other in block[at + 1 :]:
            if (first in ids or second in ids) and (score := likeness(one, other)) >= SUSPECT:
                yield min(first, second), max(first, second), score


def _in_provinces(slugs: set[str]) -> Known:
    """Known products in blocks, in one of which both of a pair stand."""
    blocks: Known = defaultdict(list)
    rows = Product.objects.filter(origin_region__slug__in=slugs).exclude(identity_key=None)
    for pk, identity in rows.values_list("pk", "identity_key").order_by("pk").iterator():
        one = Likeness.of(identity)
        blocks[_block(one)].append((pk, one))
    return blocks


def _block(one: Likeness) -> str:
    """Province, longest word of the maker, and the numbers in the name, which tell goods apart."""
    words = min(one.maker.split(), key=lambda word: (-len(word), word), default="")
    numbers = sorted({word for word in one.name.split() if word.isdigit()})
    return "|".join([one.province, words, *numbers])
