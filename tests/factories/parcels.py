"""Parcels where a producer finds them: ordered, packed, handed over, as a gift."""

from shop.order.advancing import advance
from shop.order.models import Order, Parcel, Recipient
from shop.order.states import State

from .catalogue import ProductFactory
from .orders import order_of

WAY = (State.PREPARING, State.SENT, State.DELIVERED)


def taken_to(parcel: Parcel, state: State, carrier: str = "Bưu điện", code: str = "VN1") -> Parcel:
    """Every step up to that state."""
    for then in WAY[: WAY.index(state) + 1] if state in WAY else ():
        advance(parcel.pk, then, carrier=carrier, code=code)
    parcel.refresh_from_db()
    return parcel


def parcel_of(*products, state: State = State.PLACED, **how) -> Parcel:
    """The first parcel of an order in cash, in that state."""
    order = order_of(*(products or [ProductFactory()]), **how)
    return taken_to(order.parcels.order_by("position").first(), state)


def gift_of(*products, message: str = "Chúc sức khỏe", name: str = "Bà Hoa") -> Parcel:
    """The parcel of a gift that is paid for, with hidden prices."""
    order = order_of(*(products or [ProductFactory()]))
    order.payments.all().delete()
    Order.objects.filter(pk=order.pk).update(is_gift=True, hide_prices=True)
    receiver = Recipient.objects.create(
        order=order,
        position=1,
        name=name,
        phone="+84987654321",
        address=order.shipping_address,
        message=message,
    )
    order.parcels.update(recipient=receiver)
    return order.parcels.get()
