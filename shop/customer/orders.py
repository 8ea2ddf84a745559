"""The orders of an account. One that was made as a guest is added only with proof of it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from shop.order.models import Order
from shop.order.selectors import order_url
from shop.order.states import WORDS, State


@dataclass(frozen=True)
class OrderRow:
    """An order in a list; `total` is whole đồng."""

    order: Order
    url: str
    status: str
    total: int
    makers: str


def orders_of(user) -> QuerySet[Order]:
    """The account's own orders, the newest first."""
    return Order.objects.filter(user=user).order_by("-date_placed", "-pk")


def order_rows(orders: QuerySet[Order]) -> list[OrderRow]:
    """Two queries, whatever their number."""
    return [
        OrderRow(
            order=order,
            url=order_url(order),
            status=str(WORDS[State(order.status)]),
            total=int(order.total_incl_tax),
            makers=", ".join(dict.fromkeys(p.partner_name for p in order.parcels.all())),
        )
        for order in orders.prefetch_related("parcels")
    ]


def add_to_account(order: Order, user) -> bool:
    """Add an order whose secret link or contact was shown; False when it is somebody else's.

    An update with its own condition: of two accounts at once, one gets it.
    """
    if order.user_id is None:
        Order.objects.filter(pk=order.pk, user__isnull=True).update(user=user)
    return Order.objects.filter(pk=order.pk, user=user).exists()
