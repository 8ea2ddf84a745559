"""Locks stock and moves its allocation: whoever takes pieces or gives them back does it here.

Row locks are always taken in the order of keys, after the basket's or order's own row: two buyers
of the same two things cannot deadlock. Called inside a transaction. SQLite has no row locks and
needs none here: its transactions begin immediately, so writers already stand in line.
"""

from collections.abc import Collection

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce

from shop.catalogue.signals import tell_stock_crossed
from shop.partner.models import StockRecord


def lock_stock(pks: Collection[int] | QuerySet) -> dict[int, StockRecord]:
    """The stock records as they are now, held until the transaction ends."""
    records = StockRecord.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    return {record.pk: record for record in records}


def move_allocation(pieces: dict[int, int], records: dict[int, StockRecord]) -> None:
    """Add so many pieces (negative: give back) to the allocation of each stock record.

    `records` are the same as they were read under their lock.
    """
    pieces = {pk: number for pk, number in pieces.items() if number}
    if not pieces:
        return
    allocated = Coalesce(F("num_allocated"), 0)
    cases = [When(pk=pk, then=allocated + number) for pk, number in pieces.items()]
    StockRecord.objects.filter(pk__in=pieces).update(num_allocated=Case(*cases))
    left = {pk: records[pk].net_stock_level or 0 for pk in pieces}
    crossed = [pk for pk, number in pieces.items() if (left[pk] > 0) != (left[pk] - number > 0)]
    tell_stock_crossed(StockRecord, (records[pk].product_id for pk in crossed))
