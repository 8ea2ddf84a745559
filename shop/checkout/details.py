"""What the buyer told us on page 1, kept in the session until the order is placed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.order.buyer import Buyer, Gift, Invoice
from shop.regions.models import Region

from .places import commune_of, regions

DETAILS = "checkout_details"
LEFT_OUT = "checkout_left_out"
WISH = "gift_wish"


@dataclass(frozen=True)
class Details:
    """Page 1 as plain data. `phone` is E.164; `former` is the key of a former province chosen.

    `saved` is the key of a kept address, 0 for a typed one, which `keep` asks to keep. `adult_at`
    is when the age was confirmed, in ISO form.
    """

    name: str
    phone: str
    email: str
    province: str
    commune: str
    street: str
    old_place: str = ""
    note: str = ""
    former: str = ""
    saved: int = 0
    keep: bool = False
    adult_at: str = ""
    wants_news: bool = False
    gift: Gift | None = None
    invoice: Invoice | None = None

    def keep_in(self, request: HttpRequest) -> None:
        """Put it into the session."""
        request.session[DETAILS] = asdict(self)

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """What the session holds, if page 1 was filled in."""
        kept = request.session.get(DETAILS)
        # A session may be older than the fields of today: then page 1 is asked again.
        if not kept or kept.keys() != cls.__dataclass_fields__.keys():
            return None
        gift, invoice = kept["gift"], kept["invoice"]
        try:
            return cls(
                **kept
                | {
                    "gift": Gift(**gift) if gift else None,
                    "invoice": Invoice(**invoice) if invoice else None,
                }
            )
        except TypeError:
            return None

    def buyer(self, terms_version: str = "") -> Buyer | None:
        """The buyer with the places as records; None when a place no longer exists."""
        province = regions.get().get(self.province)
        commune = commune_of(self.commune, province) if province else None
        if commune is None:
            return None
        return Buyer(
            name=self.name,
            phone=self.phone,
            email=self.email,
            province=commune.region,
            commune=commune,
            street=self.street,
            note=self.note,
            old_place=self.old_place,
            gift=self.gift,
            invoice=self.invoice,
            adult_confirmed_at=dt.datetime.fromisoformat(self.adult_at) if self.adult_at else None,
            terms_version=terms_version,
            wants_news=self.wants_news,
        )

    def hints(self, province: Region) -> list[str]:
        """What became of old names, in the active language."""
        found = []
        former = regions.get().get(self.former)
        if former is not None:
            names = {"former": former.name, "province": province.name}
            found.append(_("%(former)s is now part of %(province)s.") % names)
        if self.old_place:
            words = _("“%(place)s” is an old name; it stays on the label for the carrier.")
            found.append(words % {"place": self.old_place})
        return found


def wish_gift(request: HttpRequest, message: str, *, hide_prices: bool) -> None:
    """Remember what was said of a gift before page 1, which begins with it."""
    request.session[WISH] = {"message": message, "hide_prices": hide_prices}


def wished_gift(request: HttpRequest) -> dict[str, Any]:
    """What page 1 begins with because of it; nothing where nothing was said."""
    wish = request.session.get(WISH)
    if not isinstance(wish, dict):
        return {}
    return {
        "is_gift": True,
        "gift_message": wish.get("message", ""),
        "hide_prices": bool(wish.get("hide_prices")),
    }


def confirmed_now() -> str:
    """This moment of the shop's clock, as a session keeps it."""
    return clock.now().isoformat()


def left_out(request: HttpRequest) -> set[int]:
    """The lines the buyer agreed to leave in the basket this time."""
    return set(request.session.get(LEFT_OUT, []))


def leave_out(request: HttpRequest, line_ids: Iterable[int]) -> None:
    """Remember that the buyer leaves these lines, and those left before, in the basket."""
    request.session[LEFT_OUT] = sorted(left_out(request) | set(line_ids))


def take_back(request: HttpRequest, line_ids: Iterable[int]) -> None:
    """These lines are ordered after all."""
    request.session[LEFT_OUT] = sorted(left_out(request) - set(line_ids))


def forget(request: HttpRequest) -> None:
    """The order is placed: the next one starts afresh, with the same contact and place at hand.

    The gift, the invoice and the age belonged to that order.
    """
    request.session.pop(LEFT_OUT, None)
    request.session.pop(WISH, None)
    kept = request.session.get(DETAILS)
    if kept:
        request.session[DETAILS] = kept | {
            "gift": None,
            "invoice": None,
            "adult_at": "",
            "note": "",
            "wants_news": False,
            "keep": False,
        }
