"""Order lines that credit a fair, each with what has become of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shop.order.models import Line
from shop.order.states import State


class Fate(StrEnum):
    """SOLD counts as revenue; the others are only said."""

    SOLD = "sold"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Sold:
    """A line. `amount` is what was paid for the goods, discounts taken off, without delivery.

    `province` is the key of today's province of the product, "" where none is known.
    """

    order_id: int
    product_id: int | None
    booth_code: str
    booth_number: str
    province: str
    set_id: int | None
    pieces: int
    amount: int
    fate: Fate


COLUMNS = (
    "order_id",
    "product_id",
    "booth_code",
    "booth_number",
    "product__origin_region__key",
    "product__origin_region__successor__key",
    "product__ocop_set_id",
    "quantity",
    "line_price_incl_tax",
    "status",
    "parcel__status",
    "order__status",
)


def sold_at(fair_id: int) -> Iterator[Sold]:
    """All of them, the oldest first: one query. What is sent again for nothing credits nobody."""
    lines = Line.objects.filter(fair=fair_id, parcel__replaces=None).order_by("pk")
    for row in lines.values(*COLUMNS):
        yield Sold(
            order_id=row["order_id"],
            product_id=row["product_id"],
            booth_code=row["booth_code"],
            booth_number=row["booth_number"],
            province=province_of(row),
            set_id=row["product__ocop_set_id"],
            pieces=row["quantity"],
            amount=int(row["line_price_incl_tax"]),
            fate=_fate(row["order__status"], row["parcel__status"], row["status"]),
        )


def province_of(row: Mapping[str, Any]) -> str:
    """The key of today's province of a product that was read with its region."""
    region = "product__origin_region__"
    return row[f"{region}successor__key"] or row[f"{region}key"] or ""


def _fate(order: str, parcel: str | None, line: str) -> Fate:
    if State.CANCELLED in (order, parcel, line):
        return Fate.CANCELLED
    if State.RETURNED in (order, parcel):
        return Fate.RETURNED
    return Fate.WAITING if order == State.AWAITING_PAYMENT else Fate.SOLD
