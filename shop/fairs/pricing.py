"""The price of a fair: the one place that says whether a line has one, and at this moment.

It holds while the fair of the plan that is shown is open, on the days of the line's own from and
until, and only for what is sold there: not for goods that are shown only, and not for what is sold
out at its booth. It is the price of one pack, so that a product with sizes has none (the form for a
line says so). What a buyer then pays is never more than the producer's own price
(shop.basket.stands.charged).
"""

import datetime as dt
from dataclasses import dataclass

from shop.catalogue.models import Product

from .life import State, closing
from .models import FairLine, FairPlan


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed for a line, as its row has it."""

    price: int | None
    begins: dt.date | None = None
    ends: dt.date | None = None
    look_only: bool = False
    is_sold_out: bool = False
    has_sizes: bool = False

    @classmethod
    def of(cls, line: FairLine) -> "Terms":
        """Those of a loaded line."""
        return cls(
            price=None if line.price is None else int(line.price),
            begins=line.price_from,
            ends=line.price_until,
            look_only=line.look_only,
            is_sold_out=line.sold_out_at is not None,
            has_sizes=line.product.structure == Product.PARENT,
        )


@dataclass(frozen=True, slots=True)
class FairPrice:
    """Whole đồng, more than nothing, until and with the day `until`."""

    amount: int
    until: dt.date


def agreed(terms: Terms) -> int | None:
    """The price that paper announces before the fair; None without one.

    What is sold out may be there again when the paper is read.
    """
    return None if terms.look_only or terms.has_sizes else terms.price


def price_now(terms: Terms, plan: FairPlan, state: State, today: dt.date) -> FairPrice | None:
    """The price that holds today at a fair in that state; None without one."""
    price = agreed(terms)
    if price is None or terms.is_sold_out or state is not State.OPEN:
        return None
    if (terms.begins and today < terms.begins) or (terms.ends and today > terms.ends):
        return None
    return FairPrice(price, terms.ends or _last_day(plan))


def _last_day(plan: FairPlan) -> dt.date:
    """The day on which an open fair closes."""
    ends = closing(plan)
    if ends is None:
        raise ValueError(plan)
    return (ends - dt.timedelta(microseconds=1)).date()
