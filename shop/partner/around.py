"""The stock of products that are loaded already, in a question put into SQL once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from shop.memory.prepared import Prepared, hand_over

from .models import StockRecord

_STOCK = Prepared(lambda ids: StockRecord.objects.filter(product_id__in=ids))


def load_stock(products: Iterable[Any]) -> None:
    """Give products their stock records: one query for all."""
    wanted = list(products)
    found: dict[int, list[StockRecord]] = defaultdict(list)
    for record in _STOCK.ask(dict.fromkeys(one.pk for one in wanted)):
        found[record.product_id].append(record)
    for one in wanted:
        hand_over(one, "stockrecords", found[one.pk])
