"""What a change touches that people care about: sizes that stop, baskets, orders on their way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import ngettext

from shop.basket.selectors import baskets_holding
from shop.order.selectors import unsent_lines_of
from shop.partner.models import StockRecord

CHUNK = 400
Effect = dict[str, int]


def effects_of(product_ids: Iterable[int]) -> dict[int, Effect]:
    """Sizes on sale, open baskets and unsent order lines of these products; three queries a chunk.

    Products that touch nothing are not in it.
    """
    found: dict[int, Effect] = {}
    for some in _chunks(sorted(set(product_ids))):
        sizes = Counter(
            StockRecord.objects.filter(product__in=some).values_list("product_id", flat=True)
        )
        baskets = baskets_holding(some)
        orders = Counter(line.product_id for line in unsent_lines_of(some))
        for pk in some:
            effect = {"sizes": sizes[pk], "baskets": baskets.get(pk, 0), "orders": orders[pk]}
            if any(effect.values()):
                found[pk] = effect
    return found


def effect_in_words(effect: Mapping[str, int]) -> list[str]:
    """ "3 sizes will stop being sold", "2 baskets hold it", "1 order not sent yet"."""
    sizes, baskets, orders = (effect.get(name, 0) for name in ("sizes", "baskets", "orders"))
    words = []
    if sizes:
        words.append(
            ngettext("%(n)d size will stop being sold", "%(n)d sizes will stop being sold", sizes)
            % {"n": sizes}
        )
    if baskets:
        words.append(
            ngettext("%(n)d basket holds it", "%(n)d baskets hold it", baskets) % {"n": baskets}
        )
    if orders:
        words.append(
            ngettext("%(n)d order line not sent yet", "%(n)d order lines not sent yet", orders)
            % {"n": orders}
        )
    return words


def _chunks(values: Sequence[int]) -> Iterator[Sequence[int]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
