"""Orders the same again: what may be bought goes into the basket, the rest is told why not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.basket.checks import fewer_words
from shop.basket.exceptions import NotPurchasableError
from shop.basket.models import Basket
from shop.basket.stands import Origin, still_open
from shop.catalogue.models import Product
from shop.certification import facts

from .models import Line, Order


@dataclass(frozen=True)
class LeftOut:
    """A line that cannot be bought now, or not as much of it, and why, in the active language."""

    title: str
    why: str


def order_again(order: Order, basket: Basket) -> tuple[int, list[LeftOut]]:
    """Put the order's goods into the basket; how many lines went in whole, and the others."""
    lines = list(order.sold_lines.order_by("pk"))
    products = _products(lines)
    is_open = still_open(line.origin for line in lines)
    whys = [
        _add(
            basket,
            products.get(line.product_id or 0),
            line.quantity,
            line.origin if line.fair_id in is_open else None,
        )
        for line in lines
    ]
    told = [LeftOut(line.title, why) for line, why in zip(lines, whys, strict=True) if why]
    return len(lines) - len(told), told


def _products(lines: list[Line]) -> dict[int, Product]:
    wanted = {line.product_id for line in lines if line.product_id}
    products = Product.objects.select_related("product_class", *facts.RELATED)
    return products.prefetch_related(*facts.PREFETCHED, "stockrecords").in_bulk(wanted)


def _add(basket: Basket, product: Product | None, quantity: int, origin: Origin | None) -> str:
    """Why it could not be added, or not all of it; empty when all is well."""
    if product is None:
        return _("This product is not on sale.")
    try:
        basket.add_product(product, quantity, origin=origin)
    except NotPurchasableError as refusal:
        return _add_what_is_left(basket, product, quantity, origin) or str(refusal)
    return ""


def _add_what_is_left(
    basket: Basket, product: Product, quantity: int, origin: Origin | None
) -> str:
    """That the quantity was lowered; empty when there is nothing to add."""
    left = getattr(basket.get_stock_info(product, []).availability, "num_available", 0)
    if not 0 < left < quantity:
        return ""
    try:
        basket.add_product(product, left, origin=origin)
    except NotPurchasableError:
        return ""
    return fewer_words(left)
