"""Changes stock and price, live at once, and loses nobody's change.

Whoever changes a number says which one they saw. When it is another by now, nothing is changed and
they are told what it is and, as far as the trail knows, who made it so. An undo is a change back
that saw the new number, so it never takes away what somebody did in between.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.http import Http404

from shop.audit import trail
from shop.audit.models import AuditLine
from shop.basket.holds import release_expired
from shop.basket.stock import lock_stock
from shop.catalogue.models import Product
from shop.partner.models import StockRecord

from ..desk import Desk

STOCK, PRICE = "desk.stock", "desk.price"
MOST_PIECES = 99_999
# A price below is a slip of the finger: "65" for 65.000.
LEAST_PRICE = 1_000
MOST_PRICE = 999_999_999


class StaleError(Exception):
    """The number is not the one that was seen; it is `now`, since `by` (if known) made it so."""

    def __init__(self, now: int | None, by: str = "", at: dt.datetime | None = None) -> None:
        super().__init__(now, by, at)
        self.now, self.by, self.at = now, by, at


class PromisedError(Exception):
    """Fewer pieces than buyers have ordered or hold at the till."""

    def __init__(self, pieces: int) -> None:
        super().__init__(pieces)
        self.pieces = pieces


class RangeError(Exception):
    """No number of pieces, or no price, of this shop."""


def set_stock(desk: Desk, pk: int, pieces: int, saw: int, *, address: str = "") -> None:
    """So many pieces are there now. Raises `StaleError`, `PromisedError` or `RangeError`."""
    if not 0 <= pieces <= MOST_PIECES:
        raise RangeError
    _release_forgotten(desk, pk)
    with transaction.atomic():
        record = _locked(desk, pk)
        before = record.num_in_stock or 0
        if before != saw:
            raise _stale(STOCK, record, before)
        promised = record.num_allocated or 0
        if pieces < promised:
            raise PromisedError(promised)
        if pieces != before:
            record.num_in_stock = pieces
            record.save(update_fields=["num_in_stock", "date_updated"])
            _write(desk, STOCK, record, address, before=before, after=pieces)


def sell_no_more(desk: Desk, pk: int, saw: int, *, address: str = "") -> int:
    """Keep what buyers have been promised and offer nothing beyond it: the pieces that stay."""
    _release_forgotten(desk, pk)
    record = desk.stock_records().filter(pk=pk).first()
    if record is None:
        raise Http404
    promised = record.num_allocated or 0
    set_stock(desk, pk, promised, saw, address=address)
    return promised


def set_price(desk: Desk, pk: int, price: int, saw: int | None, *, address: str = "") -> None:
    """The price from now on, in whole đồng, tax included. Raises `StaleError` or `RangeError`.

    Orders already placed keep theirs: they hold a copy of it.
    """
    if not LEAST_PRICE <= price <= MOST_PRICE:
        raise RangeError
    with transaction.atomic():
        record = _locked(desk, pk)
        before = None if record.price is None else int(record.price)
        if before != saw:
            raise _stale(PRICE, record, before)
        if price != before:
            record.price = price
            record.save(update_fields=["price", "date_updated"])
            _write(desk, PRICE, record, address, before=before, after=price)


def offer(desk: Desk, product_pk: int, price: int, pieces: int, *, address: str = "") -> None:
    """Put a product on offer for the first time. Raises `StaleError` when somebody already did."""
    if not (LEAST_PRICE <= price <= MOST_PRICE and 0 <= pieces <= MOST_PIECES):
        raise RangeError
    with transaction.atomic():
        # The product's row is the lock: there is no stock record yet to stand in line for.
        product = desk.products().select_for_update(of=("self",)).filter(pk=product_pk).first()
        if product is None or product.merged_into_id is not None:
            raise Http404
        known = desk.stock_records().filter(product=product).first()
        if known is not None:
            raise _stale(PRICE, known, None if known.price is None else int(known.price))
        record = _new_record(desk, product, price, pieces)
        _write(desk, STOCK, record, address, before=0, after=pieces)
        _write(desk, PRICE, record, address, before=None, after=price)


def _new_record(desk: Desk, product: Product, price: int, pieces: int) -> StockRecord:
    return product.stockrecords.create(
        partner=desk.partner,
        partner_sku=f"SP-{product.pk}",
        price_currency="VND",
        price=price,
        num_in_stock=pieces,
        num_allocated=0,
    )


def _locked(desk: Desk, pk: int) -> StockRecord:
    record = lock_stock(desk.stock_records().filter(pk=pk).values("pk")).get(pk)
    if record is None:
        raise Http404
    return record


def _release_forgotten(desk: Desk, pk: int) -> None:
    """Pieces whose fifteen minutes at the till are over are nobody's any more."""
    if desk.stock_records().filter(pk=pk, num_allocated__gt=0).exists():
        release_expired([pk])


def _target(record: StockRecord) -> str:
    return f"stock {record.pk}"


def _write(desk: Desk, action: str, record: StockRecord, address: str, **numbers: Any) -> None:
    facts = {"producer": desk.partner.pk, "sku": record.partner_sku, **numbers}
    trail.record(desk.user, action, _target(record), address=address, **facts)


def _stale(action: str, record: StockRecord, now: int | None) -> StaleError:
    """Who made it so: the last line of the trail, unless a parcel has left since."""
    last = AuditLine.objects.filter(action=action, target=_target(record)).first()
    if last is None or last.facts.get("after") != now:
        return StaleError(now)
    return StaleError(now, last.actor_name, last.at)
