"""The rows of a parcel that is sent again: as it was, on new days, and for nothing."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Max

from shop.certification import clock
from shop.shipping import tariff

from ..models import Line, OrderCase, Parcel
from ..states import State

# What the buyer was told when it was bought stays what was told.
AS_IT_WAS = (
    "order_id",
    "partner_id",
    "partner_name",
    "partner_sku",
    "stockrecord_id",
    "product_id",
    "title",
    "upc",
    "certificate_id",
    "certificate_code",
    "certificate_stars",
    "certificate_decision",
    "certificate_valid_until",
    "producer_as_issued",
    "place_as_issued",
)
PRICES = (
    "unit_price_incl_tax",
    "unit_price_excl_tax",
    "line_price_incl_tax",
    "line_price_excl_tax",
    "line_price_before_discounts_incl_tax",
    "line_price_before_discounts_excl_tax",
)


def new_parcel(case: OrderCase, goods: Iterable[tuple[Line, int]]) -> Parcel:
    """A parcel in place of the one the case is about; the case's line and its parcel are loaded."""
    # Whoever calls has looked that the case is about a line.
    before = cast("Parcel", case.line.parcel)  # type: ignore[union-attr]
    today = clock.today()
    leaves_on = tariff.next_departure(today, before.partner.ships_on)
    later = leaves_on - before.leaves_on if before.leaves_on else None
    last = Parcel.objects.filter(order=before.order_id).aggregate(last=Max("position"))["last"]
    return Parcel(
        order_id=before.order_id,
        recipient_id=before.recipient_id,
        partner_id=before.partner_id,
        replaces=before,
        case=case,
        position=last + 1,
        partner_name=before.partner_name,
        sent_from=before.sent_from,
        weight_g=_weight(before, list(goods)),
        shipping_price=0,
        leaves_on=leaves_on,
        # It takes as long on the road as it was said of the first one.
        earliest_arrival=before.earliest_arrival + later
        if later is not None and before.earliest_arrival
        else None,
        latest_arrival=before.latest_arrival + later
        if later is not None and before.latest_arrival
        else None,
    )


def _weight(before: Parcel, goods: list[tuple[Line, int]]) -> int:
    """Grams; as heavy as the first one where a product is not known any more."""
    if any(line.product is None for line, _pieces in goods):
        return before.weight_g
    packed = (
        tariff.pieces(n, one.product.net_weight_g, one.product.net_volume_ml, one.product.packed_cm)
        for one, n in goods
    )
    return tariff.chargeable_weight(packed)


def new_lines(parcel: Parcel, goods: Iterable[tuple[Line, int, int]]) -> list[Line]:
    """Lines without a price, of (line before, pieces, pieces that are allocated in the stock)."""
    return [
        Line(
            parcel=parcel,
            quantity=pieces,
            num_allocated=allocated,
            status=State.PLACED,
            **{name: getattr(line, name) for name in AS_IT_WAS},
            **dict.fromkeys(PRICES, 0),
        )
        for line, pieces, allocated in goods
    ]
