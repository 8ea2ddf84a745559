"""Looks at each line of a basket again: may it be ordered, how many of it, at what price.

Every view of a basket, both checkout pages and the order's transaction ask here, and here only
the gate (shop.partner.strategy) is asked. Nothing is written: a line whose stock has shrunk is
shown and ordered with what is left.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from shop.certification import clock
from shop.certification.facts import certificates_of
from shop.certification.rules import Blocked
from shop.certification.standing import State, standing
from shop.money.formatting import format_dong
from shop.partner.availability import InStock, NotForSale

from .models import Line
from .stands import over_words


class Trouble(StrEnum):
    """What may have happened to a line since it was put into the basket."""

    NOT_FOR_SALE = "not_for_sale"
    OUT_OF_STOCK = "out_of_stock"
    FEWER_LEFT = "fewer_left"
    PRICE_CHANGED = "price_changed"
    TOO_FAR = "too_far"
    ALCOHOL = "alcohol"
    HAMPER_WAITS = "hamper_waits"
    CHANGED = "changed"


# These keep a line from being ordered; the others are only said.
BLOCKING = frozenset(
    {
        Trouble.NOT_FOR_SALE,
        Trouble.OUT_OF_STOCK,
        Trouble.TOO_FAR,
        Trouble.ALCOHOL,
        Trouble.HAMPER_WAITS,
    }
)


@dataclass(frozen=True)
class Finding:
    """One thing to say about a line, in the active language."""

    trouble: Trouble
    words: str

    @property
    def blocks(self) -> bool:
        """Whether the line cannot be ordered because of it."""
        return self.trouble in BLOCKING


@dataclass(frozen=True)
class CheckedLine:
    """A basket line as it can be ordered now. Prices are whole đồng, tax included.

    `discount` is its share of all offers and vouchers, once a quote has worked them out.
    """

    line: Line
    quantity: int
    unit_price: int
    findings: tuple[Finding, ...] = ()
    discount: int = 0

    @property
    def blocked(self) -> bool:
        """Whether it cannot be ordered now."""
        return any(finding.blocks for finding in self.findings)

    @property
    def amount(self) -> int:
        """What the pieces cost together, before discounts."""
        return self.unit_price * self.quantity

    @property
    def due(self) -> int:
        """What the buyer pays for them."""
        return self.amount - self.discount

    @property
    def is_alcohol(self) -> bool:
        """Whether the set of the product is an alcoholic one."""
        ocop_set = self.line.product.ocop_set
        return bool(ocop_set and ocop_set.is_alcohol)

    @property
    def spoils(self) -> bool:
        """Whether the goods are fresh or alive."""
        ocop_set = self.line.product.ocop_set
        return bool(ocop_set and (ocop_set.perishable or ocop_set.live))

    def with_finding(self, trouble: Trouble, words: str) -> "CheckedLine":
        """The same line with one thing more to say."""
        return replace(self, findings=(*self.findings, Finding(trouble, words)))


def check_line(line: Line) -> CheckedLine:
    """Ask the gate about one loaded line, without its neighbours (see together.py). No query."""
    info = line.purchase_info
    price = int(info.price.incl_tax) if info.price.exists else 0
    availability = info.availability
    allowed, reason = availability.is_purchase_permitted(1)
    if not allowed:
        stock_only = isinstance(availability, InStock)
        trouble = Trouble.OUT_OF_STOCK if stock_only else Trouble.NOT_FOR_SALE
        words = _why(line, availability, str(reason))
        return CheckedLine(line, line.quantity, price, (Finding(trouble, words),))
    left = availability.num_available
    checked = CheckedLine(line, min(line.quantity, left), price)
    if left < line.quantity:
        checked = checked.with_finding(Trouble.FEWER_LEFT, fewer_words(left))
    if line.price_incl_tax is not None and line.price_incl_tax != price:
        checked = checked.with_finding(
            Trouble.PRICE_CHANGED, change_words(line, int(line.price_incl_tax), price)
        )
    return checked


def fewer_words(left: int) -> str:
    """That the quantity was lowered to what is left."""
    return _("Only %(count)d left, so we changed the quantity.") % {"count": left}


def price_words(before: int, now: int) -> str:
    """That the price is another one than the buyer saw."""
    return _("Price changed from %(before)s to %(now)s.") % {
        "before": format_dong(before),
        "now": format_dong(now),
    }


def change_words(line: Line, before: int, now: int) -> str:
    """The same of a line; goods from a fair say so when it was the fair's price that ended."""
    stand = line.basket.stand_of(line)
    ended = line.fair_id is not None and (stand is None or stand.price is None)
    return over_words(before, now) if ended and now > before else price_words(before, now)


def no_cash_from(lines: Iterable[CheckedLine]) -> list[str]:
    """The producers among them who take no cash at the door, by name, each once."""
    partners = (checked.line.stockrecord.partner for checked in lines)
    return sorted({partner.name for partner in partners if not partner.takes_cash})


def _why(line: Line, availability, reason: str) -> str:
    if isinstance(availability, NotForSale) and availability.reason is Blocked.NOT_CERTIFIED:
        where = standing(certificates_of(line.product), clock.today())
        yesterday = clock.today() - dt.timedelta(days=1)
        if where.state is State.LAPSED and where.day == yesterday:
            return _("The certificate ended today, so it cannot be ordered.")
    return reason
