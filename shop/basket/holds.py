"""Keeps the pieces of a basket for fifteen minutes while its owner looks at page 2.

A hold is part of the stock's allocation from the moment it is made: every other page and buyer
sees those pieces as gone, and the order that consumes it adds nothing to it. A row is made,
changed and deleted only under the lock of its stock record, together with the allocation, so that
each piece is taken once and given back once (docs/stock.md). Locks: basket, then stock by key.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from shop.certification import clock
from shop.partner.models import StockRecord

from .checks import CheckedLine
from .due import run_at
from .models import Basket, Line, StockHold
from .stock import lock_stock, move_allocation

HELD_FOR = dt.timedelta(minutes=15)
# Stock records that are locked in one transaction of the sweep.
AT_ONCE = 50


@dataclass(frozen=True)
class ShortLine:
    """A line of which fewer pieces are there than it wants; `held` may be 0."""

    line_id: int
    wanted: int
    held: int


@dataclass(frozen=True)
class HoldResult:
    """Until when pieces are held (None: nothing is), and the lines that got fewer."""

    until: dt.datetime | None
    short: tuple[ShortLine, ...] = ()


def hold(basket: Basket, lines: Iterable[CheckedLine]) -> HoldResult:
    """Hold the pieces of these checked lines, and of no others, for fifteen minutes from now.

    Page 2 calls it with the lines it offers to order. Whatever the basket held before is extended;
    what other baskets held too long is released on the way. When a line is short, the basket
    forgets its loaded lines, so that the page that is made from them next says so.
    """
    offered = {checked.line.pk: checked for checked in lines if _tracked(checked)}
    lines_of = {checked.line.stockrecord_id: pk for pk, checked in offered.items()}
    now = clock.now()
    with transaction.atomic():
        # A line that another tab has changed since is held as it is now.
        wanted: Counter[int] = Counter()
        for line in _lock_lines(basket):
            if line.pk in offered:
                wanted[line.stockrecord_id] += min(line.quantity, offered[line.pk].quantity)
        before, granted = _rearrange(basket, wanted, now)
        if granted and not before:
            _release_later(basket, now + HELD_FOR)
    short = tuple(
        ShortLine(lines_of[pk], pieces, granted.get(pk, 0))
        for pk, pieces in wanted.items()
        if granted.get(pk, 0) < pieces
    )
    if short:
        basket._lines = None
    return HoldResult(now + HELD_FOR if granted else None, short)


def release(basket: Basket, stockrecord_ids: Collection[int] | None = None) -> None:
    """Give back what the basket holds of these stock records, or all it holds."""
    limit(basket, dict.fromkeys(_held_records(basket, stockrecord_ids), 0))


def limit(basket: Basket, most: dict[int, int]) -> None:
    """Let the basket hold at most so many pieces of each of these stock records."""
    if not most:
        return
    with transaction.atomic():
        records = lock_stock(most)
        mine = list(basket.holds.filter(stockrecord__in=records))
        too_much = [one for one in mine if one.quantity > most[one.stockrecord_id]]
        for one in too_much:
            if kept := most[one.stockrecord_id]:
                StockHold.objects.filter(pk=one.pk).update(quantity=kept)
            else:
                StockHold.objects.filter(pk=one.pk).delete()
        back = {one.stockrecord_id: most[one.stockrecord_id] - one.quantity for one in too_much}
        move_allocation(back, records)


def release_expired(only: Collection[int] | None = None) -> int:
    """Give back every hold whose time is over, or those of these stock records; how many.

    Safe to run twice and at once: a hold is looked at again under its stock record's lock.
    """
    expired = _expired() if only is None else _expired().filter(stockrecord__in=only)
    keys = sorted(set(expired.values_list("stockrecord_id", flat=True)))
    released = 0
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            records = lock_stock(keys[start : start + AT_ONCE])
            released += _give_back_expired(records, _expired())
    return released


def make_room(basket: Basket, records: dict[int, StockRecord], wanted: dict[int, int]) -> None:
    """Release what others hold too long of locked records with less left than the basket wants.

    A hold that nobody needs stays its owner's. The records are made to say what is left then.
    """
    short = {
        pk: records[pk]
        for pk, pieces in wanted.items()
        if pk in records and pieces > records[pk].net_stock_level
    }
    if short:
        _give_back_expired(short, _expired().exclude(basket=basket))


def consume(basket: Basket, stockrecord_ids: Collection[int]) -> None:
    """The order takes the allocation of these holds over; their stock is locked."""
    StockHold.objects.filter(basket=basket, stockrecord__in=stockrecord_ids).delete()


def _lock_lines(basket: Basket) -> QuerySet[Line]:
    """The lines of a basket that is still open, whose row stays locked: it becomes no order now."""
    lines = Line.objects.select_related("basket").select_for_update(of=("basket",))
    return lines.filter(basket=basket, basket__status=Basket.OPEN)


def _rearrange(
    basket: Basket, wanted: dict[int, int], now: dt.datetime
) -> tuple[dict[int, int], dict[int, int]]:
    """Make the basket's holds what is wanted, as far as there is stock: pieces before and now."""
    # Either of two joined in one condition would make PostgreSQL read the stock of all products.
    held = basket.holds.order_by().values("stockrecord_id")
    concerned = StockRecord.objects.filter(pk__in=wanted).order_by().values("pk").union(held)
    records = lock_stock(concerned)
    mine = dict(basket.holds.values_list("stockrecord_id", "quantity"))
    make_room(basket, records, {pk: pieces - mine.get(pk, 0) for pk, pieces in wanted.items()})
    granted = {
        pk: min(wanted.get(pk, 0), max(record.net_stock_level, 0) + mine.get(pk, 0))
        for pk, record in records.items()
    }
    gone = [pk for pk in mine if not granted[pk]]
    if gone:
        basket.holds.filter(stockrecord__in=gone).delete()
    until = now + HELD_FOR
    StockHold.objects.bulk_create(
        [
            StockHold(basket=basket, stockrecord_id=pk, quantity=pieces, expires_at=until)
            for pk, pieces in granted.items()
            if pieces
        ],
        update_conflicts=True,
        unique_fields=["basket", "stockrecord"],
        update_fields=["quantity", "expires_at"],
    )
    move_allocation({pk: granted[pk] - mine.get(pk, 0) for pk in granted}, records)
    return mine, {pk: pieces for pk, pieces in granted.items() if pieces}


def _expired() -> QuerySet[StockHold]:
    return StockHold.objects.filter(expires_at__lte=clock.now())


def _give_back_expired(records: dict[int, StockRecord], expired: QuerySet[StockHold]) -> int:
    """Delete those holds of locked records and give their pieces back; how many holds."""
    found = list(expired.filter(stockrecord__in=records))
    StockHold.objects.filter(pk__in=[one.pk for one in found]).delete()
    back: Counter[int] = Counter()
    for one in found:
        back[one.stockrecord_id] -= one.quantity
    move_allocation(back, records)
    for pk, pieces in back.items():
        records[pk].num_allocated = (records[pk].num_allocated or 0) + pieces
    return len(found)


def _held_records(basket: Basket, only: Collection[int] | None = None) -> list[int]:
    held = basket.holds.all() if only is None else basket.holds.filter(stockrecord__in=only)
    return list(held.values_list("stockrecord_id", flat=True))


def _tracked(checked: CheckedLine) -> bool:
    return not checked.blocked and checked.line.product.get_product_class().track_stock


def _release_later(basket: Basket, until: dt.datetime) -> None:
    from .tasks import release_holds_of

    transaction.on_commit(lambda: run_at(release_holds_of, until, basket.pk), robust=True)
