"""What a parcel is called, and to whom and where it goes."""

from dataclasses import dataclass

from shop.order.models import Parcel, ShippingAddress


@dataclass(frozen=True)
class Whom:
    """Who gets a parcel; `lines` is the address as it is written on it, `place` its end."""

    name: str
    phone: str
    lines: tuple[str, ...]
    place: str


def parcel_name(parcel: Parcel) -> str:
    """ "LS-10234567/2": the order's number and the parcel's place in it."""
    return f"{parcel.order.number}/{parcel.position}"


def whom(parcel: Parcel) -> Whom:
    """The receiver of the gift, or the buyer; no mail address, which no carrier needs."""
    receiver = parcel.recipient
    if receiver is not None:
        return _whom(receiver.name, str(receiver.phone or ""), receiver.address)
    order = parcel.order
    address = order.shipping_address
    name = address.last_name if address else order.buyer_name
    return _whom(name, str(order.buyer_phone or ""), address)


def _whom(name: str, phone: str, address: ShippingAddress | None) -> Whom:
    lines = tuple(address.lines) if address else ()
    return Whom(name, phone, lines, ", ".join(lines[-2:]))
