"""What a product costs today, for pages of lower rooms that name it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from shop.certification import clock
from shop.memory.prepared import Prepared
from shop.money.formatting import format_dong
from shop.partner.models import StockRecord

from .models import Product
from .units import unit_price


@dataclass(frozen=True)
class Offer:
    """A product that may be bought today, with its price in words."""

    price: str
    unit_price: str


def offer_of(product_id: int) -> Offer | None:
    """The offer, or None when THE RULE or the stock keeps the product from sale. One query."""
    for price, weight, volume in _ON_OFFER.ask([product_id], clock.today()):
        return Offer(format_dong(price), unit_price(price, weight, volume))
    return None


def _on_offer(ids: Sequence[int], day: dt.date) -> QuerySet:
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    return (
        Product.objects.published()
        .sellable(day)
        .annotate(price=Subquery(stock.values("price")[:1]))
        .filter(pk__in=ids, price__isnull=False)
        .values_list("price", "net_weight_g", "net_volume_ml")
    )


_ON_OFFER = Prepared(_on_offer)
