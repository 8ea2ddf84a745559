"""In which state a product stands, in the words of the desk."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.certification.rules import Blocked


class Live(StrEnum):
    """What buyers meet on the product's page today; worked out, kept nowhere.

    Nothing is stored when a certificate ends and nothing is switched when it is renewed, so each
    product stands again exactly where it stood.
    """

    SELLING = "selling"
    SOLD_OUT = "sold_out"
    NO_PRICE = "no_price"
    NO_CERTIFICATE = "no_certificate"
    RESTING = "resting"
    WITH_OFFICE = "with_office"


WORDS: dict[Live, Promise] = {
    Live.SELLING: pgettext_lazy("goods at the desk", "On sale"),
    Live.SOLD_OUT: pgettext_lazy("goods at the desk", "Sold out"),
    Live.NO_PRICE: pgettext_lazy("goods at the desk", "No price yet"),
    Live.NO_CERTIFICATE: pgettext_lazy("goods at the desk", "Not certified now"),
    Live.RESTING: pgettext_lazy("goods at the desk", "Resting"),
    Live.WITH_OFFICE: pgettext_lazy("goods at the desk", "With the office"),
}
ROLES: dict[Live, str] = {
    Live.SELLING: "ok",
    Live.SOLD_OUT: "warn",
    Live.NO_PRICE: "info",
    Live.NO_CERTIFICATE: "muted",
    Live.RESTING: "info",
    Live.WITH_OFFICE: "muted",
}
_BLOCKED = {Blocked.NOT_CERTIFIED: Live.NO_CERTIFICATE, Blocked.AWAY: Live.RESTING}


def live_state(blocked: Blocked | None, *, priced: bool, left: int) -> Live:
    """The state of goods of which so many pieces may still be sold; THE RULE's word comes first."""
    if blocked is not None:
        return _BLOCKED.get(blocked, Live.WITH_OFFICE)
    if not priced:
        return Live.NO_PRICE
    return Live.SELLING if left > 0 else Live.SOLD_OUT
