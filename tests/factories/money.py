"""Months of a producer that were sold, sent and paid."""

from shop.order.advancing import advance
from shop.order.models import Order, Parcel
from shop.order.states import State

from .orders import order_of
from .support import paid_order


def sent(parcel: Parcel) -> Parcel:
    """The parcel on its way."""
    advance(parcel.pk, State.PREPARING)
    advance(parcel.pk, State.SENT, carrier="Viettel Post", code="VT1")
    parcel.refresh_from_db()
    return parcel


def prepaid_and_sent(*products, quantity: int = 1) -> Order:
    """An order paid by transfer, all of it sent."""
    order = paid_order(products=products, quantity=quantity)
    for parcel in order.parcels.all():
        sent(parcel)
    return order


def in_cash_and_sent(*products, quantity: int = 1) -> Order:
    """An order to be paid at the door, all of it sent."""
    order = order_of(*products, quantity=quantity)
    for parcel in order.parcels.all():
        sent(parcel)
    return order
