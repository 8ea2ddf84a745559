"""Row locks of baskets and orders, taken before those of the stock (shop.basket.stock)."""

from shop.basket.models import Basket

from .models import Order


def lock_basket(pk: int) -> Basket:
    """The basket row, held until the transaction ends: one basket makes one order."""
    return Basket.objects.select_for_update().get(pk=pk)


def lock_order(pk: int) -> Order:
    """The order row, held until the transaction ends."""
    return Order.objects.select_for_update().get(pk=pk)
