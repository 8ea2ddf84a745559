"""Statements as people read them: the sums in words, and what each parcel adds."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.certification import clock
from shop.money.formatting import format_dong, signed_dong

from ..desk import Desk
from ..models import Statement
from .facts import reckon
from .months import first_of
from .reckoning import KINDS, Sums, total

# What names a parcel: parcel__order__number and the rest, from a line of a statement.
PARCEL = ("pk", "order__number", "position", "sent_at")


@dataclass(frozen=True)
class Line:
    """What one parcel adds to a month, and at which fee."""

    parcel: int
    name: str
    day: dt.date | None
    sums: Sums
    percent: Decimal


@dataclass(frozen=True)
class Sheet:
    """One month: its lines, their sums, and what was owed from before. đồng."""

    first_day: dt.date
    lines: tuple[Line, ...]
    brought_forward: int = 0

    @property
    def sums(self) -> Sums:
        """All lines together."""
        return total(line.sums for line in self.lines)

    @property
    def to_pay(self) -> int:
        """What is left for the producer."""
        return self.sums.to_pay + self.brought_forward

    @property
    def percents(self) -> list[str]:
        """The fees that were taken, each once."""
        return [percent_words(one) for one in sorted({line.percent for line in self.lines})]


def issued(statement: Statement) -> Sheet:
    """A statement with its lines, in the order in which the parcels left."""
    rows = statement.lines.order_by("parcel__sent_at", "parcel")
    about = (f"parcel__{column}" for column in PARCEL)
    lines = tuple(
        Line(*_named(row[: len(PARCEL)]), Sums(*map(int, row[len(PARCEL) : -1])), row[-1])
        for row in rows.values_list(*about, *KINDS, "fee_percent")
    )
    return Sheet(statement.first_day, lines, int(statement.brought_forward))


def so_far(desk: Desk) -> Sheet:
    """What the next statement would say if it were issued now."""
    now = reckon(desk.partner, clock.now() + dt.timedelta(seconds=1))
    new = {one.parcel: one for one in now if one.new}
    last = desk.statements().first()
    owed = min(0, int(last.to_pay)) if last else 0
    rows = desk.parcels().filter(pk__in=new).order_by("sent_at", "pk").values_list(*PARCEL)
    lines = tuple(Line(*_named(row), new[row[0]].new, new[row[0]].percent) for row in rows)
    return Sheet(first_of(clock.today()), lines, owed)


def _named(row: Sequence[Any]) -> tuple[int, str, dt.date | None]:
    parcel, number, position, sent_at = row
    return parcel, f"{number}/{position}", _day(sent_at)


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment.astimezone(clock.VIETNAM).date() if moment else None


def sum_rows(sheet: Sheet) -> list[tuple[str, str]]:
    """The sums above the total, in words and in the order of the account."""
    sums = sheet.sums
    fee = ", ".join(sheet.percents) or percent_words(Decimal(0))
    rows = [
        (_("Goods sold"), format_dong(sums.sold)),
        (pgettext("statement", "Delivery"), format_dong(sums.delivery)),
        (_("Fee of the shop (%(percent)s of goods)") % {"percent": fee}, signed_dong(-sums.fee)),
        (_("Given back to buyers"), signed_dong(-sums.refunded)),
        (_("Cash you or the carrier collected"), signed_dong(-sums.collected)),
        (_("Cash handed over to the shop"), format_dong(sums.handed_over)),
    ]
    if sheet.brought_forward:
        rows.append((_("Left to settle from before"), signed_dong(sheet.brought_forward)))
    return rows


def percent_words(percent: Decimal) -> str:
    """ "7,5%", "7.5%"."""
    return f"{number_format(percent.normalize() if percent else 0)}%"


def period_words(first: dt.date, last: dt.date) -> str:
    """ "01/11/2026 – 30/11/2026"."""
    return " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in (first, last))
