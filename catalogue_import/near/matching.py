"""Products of a list that are new, beside those that are known and nearly the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from shop.catalogue.models import Product

from ..plan import ProductPlan
from .scoring import SUSPECT, Likeness, likeness

Known = dict[str, list[tuple[int, Likeness]]]


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
    """Suspected pairs of which at least one is among these products: (first, second, likeness)."""
    provinces = set(
        Product.objects.filter(pk__in=ids).values_list("origin_region__slug", flat=True)
    )
    for block in _in_provinces({slug for slug in provinces if slug}).values():
        for at, (first, one) in enumerate(block):
            for second, other in block[at + 1 :]:
                if (first in ids or second in ids) and (score := likeness(one, other)) >= SUSPECT:
                    yield min(first, second), max(first, second), score


def _in_provinces(slugs: set[str]) -> Known:
    """Known products by province and first word of the maker: pairs stand in one block."""
    blocks: Known = defaultdict(list)
    rows = Product.objects.filter(origin_region__slug__in=slugs).exclude(identity_key=None)
    for pk, identity in rows.values_list("pk", "identity_key").order_by("pk").iterator():
        one = Likeness.of(identity)
        blocks[_block(one)].append((pk, one))
    return blocks


def _block(one: Likeness) -> str:
    words = sorted(one.maker.split(), key=lambda word: (-len(word), word))
    return f"{one.province}|{words[0] if words else ''}"
