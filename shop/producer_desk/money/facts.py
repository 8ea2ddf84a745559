"""Reads what the reckoning needs of one producer: seven queries, whatever its parcels."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q, Sum

from shop.certification import clock
from shop.order.models import Parcel
from shop.order.states import State
from shop.partner.models import Partner
from shop.payment.models import Payment, Refund
from shop.payment.states import Method, PayState

from ..models import StatementLine
from .fees import percent_on, rates_of
from .reckoning import KINDS, NOTHING, Part, Sums, prepaid, reckoned

LEFT = (State.SENT, State.DELIVERED, State.RETURNED)
COLLECTED = (PayState.COLLECTED, PayState.SETTLED)
Row = dict[str, Any]


@dataclass(frozen=True)
class Reckoned:
    """What one parcel comes to, what statements said of it so far, and at which fee."""

    parcel: int
    now: Sums
    stated: Sums
    percent: Decimal

    @property
    def new(self) -> Sums:
        """What is not in any statement yet."""
        return self.now - self.stated


def reckon(partner: Partner, until: dt.datetime) -> list[Reckoned]:
    """All parcels of a producer that left, or whose cash was collected, before that moment.

    Refunds and cash handed over stand as they are known now. A parcel that was in a statement is
    always among them.
    """
    stated, percents = _stated(partner)
    cash, here = _payments(partner)
    named, rates = _named(partner), rates_of(partner)
    found: list[Reckoned] = []
    for order, rows in _orders(partner).items():
        parts = [_part(row, cash.get(row["pk"]), named.get(row["pk"], 0), until) for row in rows]
        for row in rows:
            day = _day(row, cash.get(row["pk"]))
            percents.setdefault(row["pk"], percent_on(rates, day) if day else Decimal(0))
        back = _back(rows, parts, cash, here.get(order, 0))
        sums = reckoned(parts, back, percents)
        found += [
            Reckoned(pk, sums[pk], stated.pop(pk, NOTHING), percents[pk])
            for pk in (row["pk"] for row in rows if row["partner_id"] == partner.pk)
            if sums[pk] or pk in stated
        ]
    # What was in a statement and is cancelled, or not with this order, since.
    found += [Reckoned(pk, NOTHING, sums, percents[pk]) for pk, sums in stated.items()]
    return sorted(found, key=lambda one: one.parcel)


def _orders(partner: Partner) -> dict[int, list[Row]]:
    """The parcels, also those of others, of every order that a parcel of the producer is in.

    Without what is sent again for nothing: it was never sold, so it is no part of the sums.
    """
    bought = Parcel.objects.filter(replaces=None).exclude(status=State.CANCELLED)
    mine = bought.filter(partner=partner)
    rows = bought.filter(order__in=mine.values("order"))
    columns = ("pk", "order_id", "partner_id", "status", "sent_at", "shipping_price")
    goods = Sum("lines__line_price_incl_tax", filter=~Q(lines__status=State.CANCELLED))
    orders: dict[int, list[Row]] = defaultdict(list)
    for row in rows.order_by("pk").values(*columns).annotate(goods=goods):
        orders[row["order_id"]].append(row)
    return orders


def _payments(partner: Partner) -> tuple[dict[int, Row], dict[int, int]]:
    """The cash payment of each parcel, and the money that is here of each prepaid order."""
    mine = Parcel.objects.filter(partner=partner)
    columns = ("order_id", "parcel_id", "method", "status", "received", "refunded", "paid_at")
    cash: dict[int, Row] = {}
    here: dict[int, int] = defaultdict(int)
    rows = Payment.objects.filter(order__in=mine.values("order"))
    for row in rows.exclude(status=PayState.CANCELLED).values(*columns):
        if row["method"] == Method.CASH:
            cash[row["parcel_id"]] = row
        else:
            here[row["order_id"]] += int(row["received"] - row["refunded"])
    return cash, here


def _named(partner: Partner) -> dict[int, int]:
    """What was given back for one parcel and no other."""
    orders = Parcel.objects.filter(partner=partner).values("order")
    refunds = Refund.objects.exclude(state=Refund.State.FAILED)
    named = refunds.filter(parcel__isnull=False, payment__order__in=orders)
    sums = named.order_by().values_list("parcel").annotate(sum=Sum("amount"))
    return {pk: int(amount) for pk, amount in sums}


def _stated(partner: Partner) -> tuple[dict[int, Sums], dict[int, Decimal]]:
    """What statements said of each parcel so far, and the fee they said it with."""
    lines = StatementLine.objects.filter(parcel__partner=partner).order_by().values_list("parcel")
    sums, percents = {}, {}
    for parcel, percent, *amounts in lines.annotate(Max("fee_percent"), *map(Sum, KINDS)):
        sums[parcel] = Sums(*map(int, amounts))
        percents[parcel] = percent
    return sums, percents


def _part(row: Row, cash: Row | None, given_back: int, until: dt.datetime) -> Part:
    goods, delivery = int(row["goods"] or 0), int(row["shipping_price"])
    if cash is None:
        counts = row["status"] in LEFT and row["sent_at"] is not None and row["sent_at"] < until
        return Part(row["pk"], goods, delivery, counts, given_back)
    counts = cash["status"] in COLLECTED and cash["paid_at"] is not None and cash["paid_at"] < until
    settled = cash["status"] == PayState.SETTLED
    received = int(cash["received"])
    return Part(
        row["pk"], goods, delivery, counts, collected=received, handed_over=received * settled
    )


def _back(rows: list[Row], parts: list[Part], cash: dict[int, Row], here: int) -> dict[int, int]:
    if any(row["pk"] in cash for row in rows):
        return {pk: int(cash[pk]["refunded"]) for row in rows if (pk := row["pk"]) in cash}
    return prepaid(parts, here)


def _day(row: Row, cash: Row | None) -> dt.date | None:
    """The day whose fee holds: of sending, or of collecting."""
    moment = cash["paid_at"] if cash else row["sent_at"]
    return moment.astimezone(clock.VIETNAM).date() if moment else None
