"""Documents of search written as the index writes them, without products behind them."""

import datetime as dt
import itertools
from collections.abc import Iterable

from django.db import transaction

from shop.regions.folding import fold
from shop.search.facet_fields import price_band
from shop.search.indexing.writing import lock_state, raise_number
from shop.search.models import SearchDocument

_IDS = itertools.count(1_000)
ALWAYS = ("2020-01-01", "9999-12-31", 4, "2020-01-01", True)


def document(name: str = "Miến dong", **changes) -> SearchDocument:
    """A product of four stars, sellable on every day, 65,000 ₫, in stock, in Thái Nguyên.

    `facets` are added to those that follow from price and stock.
    """
    made = {
        "product_id": next(_IDS),
        "name": name.lower(),
        "name_key": fold(name),
        "producer_id": 1,
        "producer_name": "HTX Tân Thành",
        "producer": "htx tan thanh",
        "place": "thai nguyen",
        "goods": "thuc pham",
        "periods": [list(ALWAYS)],
        "price": 65_000,
        "in_stock": True,
    } | changes
    made["facets"] = {
        "place": ["34:thai-nguyen"],
        "kind": ["cooperative"],
        "price": [] if made["price"] is None else [price_band(made["price"])],
        "stock": ["in"] if made["in_stock"] else [],
    } | changes.get("facets", {})
    return SearchDocument(**made)


def period(first: dt.date, last: dt.date, stars: int = 4, sellable: bool = True) -> list:
    """A stretch of days with a certificate that began with it."""
    return [first.isoformat(), last.isoformat(), stars, first.isoformat(), sellable]


@transaction.atomic
def write(documents: Iterable[SearchDocument]) -> int:
    """Write documents under the next number of the index, and tell the number."""
    state = lock_state()
    raise_number(state)
    for one in documents:
        one.revision = state.number
        one.save()
    return state.number
