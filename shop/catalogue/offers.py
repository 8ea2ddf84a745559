"""What a product costs today, for pages of lower rooms that name it."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

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
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    found = (
        Product.objects.published()
        .sellable()
        .annotate(price=Subquery(stock.values("price")[:1]))
        .filter(pk=product_id, price__isnull=False)
        .values_list("price", "net_weight_g", "net_volume_ml")
        .first()
    )
    if found is None:
        return None
    price, weight, volume = found
    return Offer(format_dong(price), unit_price(price, weight, volume))
