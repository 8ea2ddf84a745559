"""Row locks, always taken in the order of keys: two buyers of the same two things cannot deadlock.

Called inside a transaction. SQLite has no row locks and needs none here: its transactions begin
immediately, so writers already stand in line.
"""

from collections.abc import Collection

from django.db.models import QuerySet

from shop.basket.models import Basket
from shop.partner.models import StockRecord

from .models import Order


def lock_basket(pk: int) -> Basket:
    """The basket row, held until the transaction ends: one basket makes one order."""
    return Basket.objects.select_for_update().get(pk=pk)


def lock_stock(pks: Collection[int] | QuerySet) -> dict[int, StockRecord]:
    """The stock records as they are now, held until the transaction ends."""
    records = StockRecord.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    return {record.pk: record for record in records}


def lock_order(pk: int) -> Order:
    """The order row, held until the transaction ends."""
    return Order.objects.select_for_update().get(pk=pk)
