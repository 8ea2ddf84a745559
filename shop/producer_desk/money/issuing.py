"""Issues the statements of a month that is over: each once, frozen, its owners told by mail.

A statement holds what parcels come to now less what earlier ones said, so that all statements
together are always what the orders come to, and a correction stands in the next one.
"""

import datetime as dt
import logging

from django.db import transaction

from shop.certification import clock
from shop.order.models import Parcel
from shop.partner.models import Partner

from ..models import ClosedMonth, Statement, StatementLine
from .facts import Reckoned, reckon
from .months import end_of, first_of, last_of, month_before, next_month
from .reckoning import KINDS, total
from .telling import tell_owners

logger = logging.getLogger(__name__)


def issue_due() -> int:
    """Issue what is due of every month that is over; how many statements that made."""
    last = month_before(first_of(clock.today()))
    newest = ClosedMonth.objects.first()
    month = next_month(newest.first_day) if newest else last
    made = 0
    while month <= last:
        made += issue_month(month)
        month = next_month(month)
    return made


def issue_month(first_day: dt.date) -> int:
    """The statements of one month for all producers; one that fails keeps the month open."""
    sellers = Parcel.objects.order_by().values("partner").distinct()
    failed, made = False, 0
    for partner in Partner.objects.filter(pk__in=sellers).order_by("pk").iterator():
        try:
            made += issue(partner, first_day) is not None
        except Exception:
            logger.exception("no statement of %s for producer %s", first_day, partner.pk)
            failed = True
    if not failed:
        ClosedMonth.objects.get_or_create(first_day=first_day, defaults={"closed_at": clock.now()})
    return made


def issue(partner: Partner, first_day: dt.date) -> Statement | None:
    """The statement of a producer for a month; None when it is there or there is nothing to say."""
    with transaction.atomic():
        # One after the other: what a statement says depends on all before it.
        Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
        known = Statement.objects.filter(partner=partner)
        if known.filter(first_day__gte=first_day).exists():
            return None
        new = [one for one in reckon(partner, end_of(first_day)) if one.new]
        if not new:
            return None
        statement = _write(partner, first_day, known.first(), new)
        tell_owners(statement)
    return statement


def _write(
    partner: Partner, first_day: dt.date, before: Statement | None, new: list[Reckoned]
) -> Statement:
    sums = total(one.new for one in new)
    owed = min(0, int(before.to_pay)) if before else 0
    statement = Statement.objects.create(
        partner=partner,
        first_day=first_day,
        last_day=last_of(first_day),
        issued_at=clock.now(),
        brought_forward=owed,
        to_pay=sums.to_pay + owed,
        **dict(zip(KINDS, sums, strict=True)),
    )
    StatementLine.objects.bulk_create(
        StatementLine(
            statement=statement,
            parcel_id=one.parcel,
            fee_percent=one.percent,
            **dict(zip(KINDS, one.new, strict=True)),
        )
        for one in new
    )
    return statement
