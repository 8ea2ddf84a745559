"""Who has to know of a recall: the buyers of the parcels, and whoever got them as a present."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from shop.order.models import Order, Parcel, Recipient

from ..models import Recall
from .affected import certain, possible

AT_ONCE = 500


@dataclass
class Reader:
    """One person with the parcels that concern them; `mail` is "" where nobody knows one.

    `certain` once the batch was noted in one of the parcels.
    """

    key: str
    mail: str
    order: Order
    recipient: Recipient | None
    certain: bool
    parcels: list[Parcel] = field(default_factory=list)


def readers_of(recall: Recall) -> dict[str, Reader]:
    """Everybody once, by key, however many orders and parcels are theirs."""
    found: dict[str, Reader] = {}
    for is_certain, parcels in ((True, certain(recall)), (False, possible(recall))):
        for parcel in _with_people(parcels):
            for mail, recipient in _people(parcel):
                key = _key(recall, parcel.order, mail, recipient)
                one = found.setdefault(key, Reader(key, mail, parcel.order, recipient, is_certain))
                one.parcels.append(parcel)
    return found


def mail_of(order: Order, recipient: Recipient | None) -> str:
    """Where they can be written to now."""
    return recipient.email if recipient else order.guest_email


def _with_people(parcels: QuerySet[Parcel]) -> Iterator[Parcel]:
    # The newest order first: its page is the one that the mail leads to.
    found = parcels.select_related("order", "recipient").order_by("-order", "position")
    yield from found.iterator(AT_ONCE)


def _people(parcel: Parcel) -> Iterator[tuple[str, Recipient | None]]:
    yield mail_of(parcel.order, None), None
    if parcel.recipient is not None:
        yield mail_of(parcel.order, parcel.recipient), parcel.recipient


def _key(recall: Recall, order: Order, mail: str, recipient: Recipient | None) -> str:
    if mail:
        return salted_hmac("recall", f"{recall.pk}:{mail.strip().casefold()}").hexdigest()
    return f"receiver {recipient.pk}" if recipient else f"order {order.pk}"
