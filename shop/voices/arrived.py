"""What an order brought, and may therefore be spoken of by whoever ordered it."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.db.models import QuerySet
from django.utils.timezone import localtime

from shop.accounts.models import User
from shop.catalogue.models import Product
from shop.certification import clock
from shop.order.models import Line, Order, Parcel
from shop.order.states import State

# What somebody remembers of goods a year later is not about what is sold now.
WITHIN = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A product with a page, and the day in Vietnam on which it, or a size of it, came."""

    product: Product
    on: dt.date


def arrived(order: Order) -> dict[int, Arrived]:
    """By the key of the product, the newest arrival of each, within a year. One query.

    A line that was cancelled, and a parcel that came back, brought nothing.
    """
    lines = _delivered().filter(order=order).order_by("parcel__delivered_at", "pk")
    found = (_arrived(line) for line in lines)
    return {one.product.pk: one for one in found}


def order_that_brought(user: User, product_id: int) -> Order | None:
    """The newest order of this account by which the product arrived; None where none did."""
    lines = _delivered().filter(order__user=user).select_related("order")
    newest = lines.order_by("-parcel__delivered_at", "-pk")
    line = newest.filter(product=product_id).first()
    line = line or newest.filter(product__parent=product_id).first()
    return line.order if line else None


def _delivered() -> QuerySet[Line]:
    since = clock.now() - WITHIN
    lines = Line.objects.filter(product__isnull=False, parcel__status=State.DELIVERED)
    lines = lines.filter(parcel__delivered_at__gt=since).exclude(status=State.CANCELLED)
    return lines.select_related("product__parent", "parcel")


def _arrived(line: Line) -> Arrived:
    product = line.product.parent or line.product
    # What was delivered is in a parcel.
    parcel = cast(Parcel, line.parcel)
    return Arrived(product, localtime(parcel.delivered_at, clock.VIETNAM).date())
