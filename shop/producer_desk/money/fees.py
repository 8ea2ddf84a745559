"""The fee of a producer on a day, from the history of rates."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404

from shop.audit import trail
from shop.certification import clock
from shop.partner.models import Partner

from ..models import FeeRate

NO_FEE = Decimal("0.00")


class PastDayError(Exception):
    """A rate may begin today or later: days that are over keep theirs."""


def rates_of(partner: Partner | None) -> list[FeeRate]:
    """Every rate that ever held for that producer, or (None) for all, the newest first."""
    rates = FeeRate.objects.filter(Q(partner=partner) | Q(partner=None))
    return list(rates.select_related("set_by"))


def rates_of_their_own() -> list[FeeRate]:
    """The rates of single producers, the newest first; at most two hundred."""
    own = FeeRate.objects.exclude(partner=None).select_related("partner", "set_by")
    return list(own[:200])


def producer_of(pk: int) -> Partner:
    """A producer, or page not found."""
    return get_object_or_404(Partner, pk=pk)


def percent_on(rates: Iterable[FeeRate], day: dt.date) -> Decimal:
    """Per cent on a day: a producer's own rate comes before the one for all."""
    begun = [rate for rate in rates if rate.since <= day]
    own = [rate for rate in begun if rate.partner_id is not None]
    latest = max(own or begun, key=lambda rate: (rate.since, rate.pk or 0), default=None)
    return latest.percent if latest else NO_FEE


def set_rate(
    partner: Partner | None, percent: Decimal, since: dt.date, by: Any, *, note: str, address: str
) -> FeeRate:
    """A rate from that day on, for one producer or (None) for all. Raises `PastDayError`."""
    if since < clock.today():
        raise PastDayError
    with transaction.atomic():
        rate = FeeRate.objects.create(
            partner=partner, percent=percent, since=since, note=note, set_by=by, set_at=clock.now()
        )
        target = f"producer {partner.pk}" if partner else "all producers"
        told = {"percent": str(percent), "since": since.isoformat()}
        trail.record(by, "fee.set", target, address=address, **told)
    return rate
