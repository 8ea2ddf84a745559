"""Where goods were taken into a basket: at a fair, at one of its booths, or nowhere in particular.

The basket knows no fairs. It keeps beside a line what is answered here when the line is put in, and
asks again, for all lines at once, whenever it is looked at: what a fair has taken back meanwhile
(its price, its line, itself) is then gone from the basket too. The room of the fairs registers.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.money.formatting import format_dong


@dataclass(frozen=True, slots=True)
class Origin:
    """The fair, and the booth as it was called when the goods were taken ("" without one)."""

    fair_id: int
    booth_code: str = ""
    booth_number: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a public fair says of a product at this moment.

    `version` is that of the plan which says so. `price` is the fair's, in whole đồng, until and
    with the day `price_until`; None while it has none or it does not hold.
    """

    version: int
    title_vi: str
    title_en: str = ""
    price: int | None = None
    price_until: dt.date | None = None


# The fair and the product of a line, and the product of which that is a size.
Asked = tuple[int, int, int | None]


class Fairs(Protocol):
    """What the room of the fairs answers."""

    def origin(self, request: HttpRequest, product: Product) -> Origin | None:
        """Where somebody who presses "add" takes this product."""

    def stands(self, asked: Collection[Asked]) -> dict[Asked, Stand]:
        """What fairs say of these; a fixed number of queries."""

    def open_of(self, fairs: Collection[int]) -> set[int]:
        """Those of these fairs that may still be visited."""


_fairs: Fairs | None = None


def register(fairs: Fairs) -> None:
    """The last to register is asked."""
    global _fairs
    _fairs = fairs


def origin_of(request: HttpRequest, product: Product) -> Origin | None:
    """Where this product is being taken, None when no fair is concerned."""
    return _fairs.origin(request, product) if _fairs else None


def still_open(origins: Iterable[Origin | None]) -> set[int]:
    """Of the fairs of these, those where goods may be taken again. No query without any."""
    wanted = {one.fair_id for one in origins if one is not None}
    return _fairs.open_of(wanted) if _fairs and wanted else set()


def asked_of(line) -> Asked:
    """The question for a line of a basket that comes from a fair."""
    return (line.fair_id, line.product_id, line.product.parent_id)


def stands_of(lines: Iterable) -> dict[Asked, Stand | None]:
    """The answers for lines of a basket; None where a fair knows the goods no more.

    No query when none of them comes from a fair.
    """
    wanted = {asked_of(line) for line in lines if line.fair_id is not None}
    found = _fairs.stands(wanted) if _fairs and wanted else {}
    return {one: found.get(one) for one in wanted}


def charged(own: Decimal, stand: Stand | None) -> Decimal:
    """What a piece costs: the fair's price while it holds and is lower than the producer's own."""
    if stand is None or stand.price is None:
        return own
    return min(own, Decimal(stand.price))


def origin_words(booth_number: str, title_vi: str, title_en: str = "") -> str:
    """ "Từ gian A12, Hội chợ ...", in the active language; "" without a fair."""
    title = (get_language() == "en" and title_en) or title_vi
    if not title:
        return ""
    words = {"number": booth_number, "fair": title}
    return (
        _("From booth %(number)s, %(fair)s") % words if booth_number else _("From %(fair)s") % words
    )


def over_words(before: int, now: int) -> str:
    """That the price of the fair is over."""
    return _("The price at the fair has ended: %(now)s instead of %(before)s.") % {
        "before": format_dong(before),
        "now": format_dong(now),
    }
