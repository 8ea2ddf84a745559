"""What a parcel is called, and to whom and where it goes."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from phonenumber_field.phonenumber import PhoneNumber

from shop.order.models import Parcel, ShippingAddress

VIETNAM = 84


@dataclass(frozen=True)
class Whom:
    """Who gets a parcel; `lines` is the address as it is written on it, `place` its end.

    `phone` is E.164, for a link; `phone_words` as people in Vietnam write it.
    """

    name: str
    phone: str
    phone_words: str
    lines: tuple[str, ...]
    place: str


def parcel_name(parcel: Parcel) -> str:
    """ "LS-10234567/2": the order's number and the parcel's place in it."""
    return f"{parcel.order.number}/{parcel.position}"


def in_hamper(title: str) -> str:
    """ "trong giỏ quà “Giỏ Tết”", as the buyer read its name; "" for what was loose."""
    return _("in the hamper “%(title)s”") % {"title": title} if title else ""


def whom(parcel: Parcel) -> Whom:
    """The receiver of the gift, or the buyer; no mail address, which no carrier needs."""
    receiver = parcel.recipient
    if receiver is not None:
        return _whom(receiver.name, receiver.phone, receiver.address)
    order = parcel.order
    address = order.shipping_address
    name = address.last_name if address else order.buyer_name
    return _whom(name, order.buyer_phone, address)


def _whom(name: str, phone: PhoneNumber | None, address: ShippingAddress | None) -> Whom:
    lines = tuple(address.lines) if address else ()
    return Whom(name, str(phone or ""), _words(phone), lines, ", ".join(lines[-2:]))


def _words(phone: PhoneNumber | None) -> str:
    if not phone:
        return ""
    return phone.as_national if phone.country_code == VIETNAM else phone.as_international
