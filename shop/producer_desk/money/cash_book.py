"""The cash book: what was given at the door for each parcel, and what of it the shop has."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from shop.certification import clock
from shop.order.cash import ON_ITS_WAY
from shop.payment.models import Payment
from shop.payment.states import Method, PayState

from ..desk import Desk
from ..models import Statement
from .sheet import issued, so_far


@dataclass(frozen=True)
class CashLine:
    """One parcel; `held` is what of its cash the shop does not have today. đồng."""

    parcel: int
    name: str
    day: dt.date | None
    collected: int
    handed_over: int
    held: int


@dataclass(frozen=True)
class CashBook:
    """The lines of a month; what is held of all months, and what carriers are yet to collect."""

    lines: tuple[CashLine, ...]
    held_of_all: int
    to_collect: int

    @property
    def collected(self) -> int:
        """As the statement of the month says it."""
        return sum(line.collected for line in self.lines)

    @property
    def handed_over(self) -> int:
        """As the statement of the month says it."""
        return sum(line.handed_over for line in self.lines)

    @property
    def held(self) -> int:
        """Of these parcels, today."""
        return sum(line.held for line in self.lines)


def book_of(desk: Desk, month: Statement | None) -> CashBook:
    """The cash of one statement, or of what no statement has said yet."""
    sheet = issued(month) if month else so_far(desk)
    moved = [line for line in sheet.lines if line.sums.collected or line.sums.handed_over]
    cash = _cash(desk)
    known = {payment.parcel_id: payment for payment in cash.filter(parcel__in=_keys(moved))}
    waiting = cash.filter(status=PayState.TO_COLLECT, parcel__status__in=ON_ITS_WAY)
    return CashBook(
        lines=tuple(_line(line, known.get(line.parcel)) for line in moved),
        held_of_all=_sum(cash.filter(status=PayState.COLLECTED)),
        to_collect=_sum(waiting),
    )


def _cash(desk: Desk):
    return Payment.objects.filter(parcel__in=desk.parcels(), method=Method.CASH)


def _keys(lines) -> list[int]:
    return [line.parcel for line in lines]


def _sum(payments) -> int:
    return int(payments.aggregate(sum=Sum("amount"))["sum"] or 0)


def _line(line, payment: Payment | None) -> CashLine:
    paid_at = payment.paid_at if payment else None
    holds = payment is not None and payment.status == PayState.COLLECTED
    return CashLine(
        parcel=line.parcel,
        name=line.name,
        day=paid_at.astimezone(clock.VIETNAM).date() if paid_at else None,
        collected=line.sums.collected,
        handed_over=line.sums.handed_over,
        held=int(payment.received) if payment is not None and holds else 0,
    )
