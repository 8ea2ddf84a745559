"""What a slip says: whose parcel it is, to whom it goes, what is in it, what the carrier collects.

A slip names no price, of a gift or of anything else; the one sum on it is the cash that a carrier
has to collect, and that only where whoever prints it may see money. Carriers read Vietnamese; the
words that go with a gift are in the language of its order.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.catalogue.units import measure_words
from shop.certification.qr import qr_drawing
from shop.money.formatting import format_dong
from shop.order.models import Parcel

from ...desk import Desk
from ...rights import Right
from ..listing import cash_due, cash_waits, goods_of
from ..naming import in_hamper, parcel_name, whom

A6, A4 = "a6", "a4"
PAPERS = (A6, A4)
# What a slip has room for; the whole list is a scan of the code away.
MOST_LINES = 10


@dataclass(frozen=True)
class Slip:
    """One slip; `cash` and `gift` are "" where there is none.

    Goods are pieces, title and the hamper in which they belong, "" for what was loose.
    """

    name: str
    to: str
    phone: str
    address: tuple[str, ...]
    note: str
    sender: str
    sender_lines: tuple[str, ...]
    goods: tuple[tuple[int, str, str], ...]
    more: str
    cash: str
    gift: str
    message: str
    qr: str
    words: dict[str, str] = field(default_factory=dict)


def slips_of(desk: Desk, parcels: Iterable[Parcel]) -> list[Slip]:
    """The slips of parcels loaded by `with_goods`, as this person may print them."""
    with translation.override("vi"):
        return [_slip(desk, parcel) for parcel in parcels]


def as_paper(slips: Iterable[Slip], paper: str) -> dict[str, Any]:
    """All that the paper is told."""
    return {"paper": paper, "shop": settings.OSCAR_SHOP_NAME, "slips": [asdict(s) for s in slips]}


def scanned_address(parcel: Parcel) -> str:
    """Where the code of a slip leads: to the parcel at its producer's desk."""
    return settings.BASE_URL.rstrip("/") + reverse("producer_desk:parcel", args=[parcel.pk])


def _slip(desk: Desk, parcel: Parcel) -> Slip:
    to, lines, partner = whom(parcel), goods_of(parcel), desk.partner
    hidden = len(lines) - MOST_LINES
    return Slip(
        name=_name(parcel),
        to=to.name,
        phone=to.phone_words,
        address=to.lines,
        note=parcel.order.note_to_carrier,
        sender=partner.name,
        sender_lines=tuple(text for text in (parcel.sent_from, partner.phone) if text),
        goods=tuple(
            (line.quantity, line.title, in_hamper(line.hamper)) for line in lines[:MOST_LINES]
        ),
        more=_("and %(count)d more") % {"count": hidden} if hidden > 0 else "",
        cash=_cash(desk, parcel),
        gift=_gift(parcel),
        message=parcel.recipient.message if parcel.recipient else "",
        qr=qr_drawing(scanned_address(parcel)),
        words={
            "to": _("Goes to"),
            "sender": _("Sent by"),
            "goods": pgettext("parcel", "What is in it"),
            "weight": _("about %(weight)s") % {"weight": measure_words(parcel.weight_g, None)},
        },
    )


def _name(parcel: Parcel) -> str:
    words = [parcel_name(parcel)]
    if parcel.is_sent_again:
        words.append(pgettext("parcel", "Sent again"))
    return " · ".join(words)


def _cash(desk: Desk, parcel: Parcel) -> str:
    if not cash_waits(parcel):
        return ""
    if Right.MONEY not in desk.rights:
        return _("Collect cash: the owner tells the carrier how much")
    return _("Collect in cash: %(amount)s") % {"amount": format_dong(cash_due(parcel))}


def _gift(parcel: Parcel) -> str:
    if parcel.recipient is None:
        return ""
    with translation.override(parcel.order.language):
        return _("A gift from %(giver)s") % {"giver": parcel.order.buyer_name}
