"""Value-added tax inside prices: which rate on which day, and how much of an amount it is.

Buyers pay prices with tax inside, so nothing here ever changes a price. Rates are rows
(`TaxRate`), kept by every process for half a minute; the day is the real one, whatever the shop's
clock shows, because a rate belongs to the law of that day.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from shop.certification import clock
from shop.memory.kept import Kept
from shop.money.formatting import format_dong
from shop.money.rounding import whole_dong

from .models import TaxRate

KEPT_SECONDS = 30


@dataclass(frozen=True)
class Rate:
    """One row: per cent on the days from `first` to `last`, of one set or (None) of all others."""

    set_id: int | None
    percent: Decimal
    first: dt.date
    last: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether it is in force that day."""
        return self.first <= day and (self.last is None or day <= self.last)


def _read() -> list[Rate]:
    columns = ("ocop_set_id", "percent", "first_day", "last_day")
    return [Rate(*row) for row in TaxRate.objects.order_by("pk").values_list(*columns)]


kept = Kept("tax-rates", _read, KEPT_SECONDS)


def rate_for(
    set_id: int | None, day: dt.date | None = None, rates: Sequence[Rate] | None = None
) -> Decimal | None:
    """Per cent inside the price of goods of a set on a day (the real one of today).

    The row of the set goes before that of all goods, the newer before the older. None when no row
    speaks of the day: then nothing is said of tax but that it is included.
    """
    on = day or clock.real_today()
    found = [
        rate
        for rate in (kept.get() if rates is None else rates)
        if rate.set_id in (None, set_id) and rate.covers(on)
    ]
    best = max(found, key=lambda rate: (rate.set_id is not None, rate.first), default=None)
    return best.percent if best else None


def tax_of(amount: Decimal | int, rate: Decimal) -> int:
    """The tax inside an amount, in whole đồng, half a đồng up."""
    return int(whole_dong(Decimal(amount) * rate / (100 + rate)))


def tax_inside(amounts: Iterable[tuple[Decimal | None, Decimal | int]]) -> dict[Decimal, int]:
    """The tax inside (rate, amount) of lines, by rate: their sum is rounded, once for each rate."""
    by_rate: dict[Decimal, Decimal] = {}
    for rate, amount in amounts:
        if rate is not None:
            by_rate[rate] = by_rate.get(rate, Decimal(0)) + amount
    return {rate: tax_of(amount, rate) for rate, amount in sorted(by_rate.items())}


def rows(inside: dict[Decimal, int]) -> list[tuple[str, str]]:
    """(name of the rate, amount) for each, in the active language."""
    return [
        (_("VAT %(rate)s%%") % {"rate": f"{rate.normalize():f}"}, format_dong(amount))
        for rate, amount in inside.items()
    ]
