"""Orders that waited for their money too long, or for something that may no longer be sold.

Found by the sweep (`manage.py settle_due`), by a task that waits for the end of the time to pay,
and whenever certificates change. Each of them may run twice and at once.
"""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from shop.certification import clock
from shop.payment.models import Payment
from shop.payment.providers import ProviderAwayError, ProviderRefusedError, provider_of
from shop.payment.states import OPEN, PayState

from . import locks
from .models import Line, Order
from .paying import keeping
from .paying.giving_up import give_up
from .paying.intents import apply_intent
from .states import State

Reason = Order.CancelReason
# How much longer an order is kept whose bank is at work, or whose service does not answer.
PATIENCE = dt.timedelta(hours=24)


def give_up_overdue(order_id: int) -> bool:
    """Give the order up when its time to pay is over; whether it was given up now.

    The service that takes the money is asked once more: whoever paid in the last minute keeps the
    order, and a bank that is at work, or a service that is away, is waited for a day longer.
    Nobody waits longer than a certificate lasts, so its end may be the reason.
    """
    order = Order.objects.get(pk=order_id)
    if not _is_overdue(order) or (_may_still_be_paid(order) and not _is_overdue(order, PATIENCE)):
        return False
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if not _is_overdue(order):
            return False
        lost = keeping.lost_lines(order)
        return give_up(order_id, Reason.CERTIFICATE if lost else Reason.NOT_PAID)


def _is_overdue(order: Order, patience: dt.timedelta = dt.timedelta(0)) -> bool:
    if order.status != State.AWAITING_PAYMENT or order.pay_until is None:
        return False
    return order.pay_until + patience <= clock.now()


def _may_still_be_paid(order: Order) -> bool:
    """Whether the money of the open payment is on its way, or nobody can say. No lock is held."""
    for payment in Payment.objects.select_related("order").filter(
        order=order, status__in=sorted(OPEN)
    ):
        provider = provider_of(payment.method)
        if provider is None:
            continue
        try:
            said = provider.read(payment)
        except ProviderAwayError:
            return True
        except ProviderRefusedError:
            continue
        if said is not None:
            apply_intent(payment.pk, said)
        payment.refresh_from_db(fields=["status"])
        if payment.status == PayState.PROCESSING:
            return True
    return False


def give_up_all_overdue() -> int:
    """The same for every order; how many were given up."""
    over = _awaiting().filter(pay_until__lte=clock.now())
    return sum(give_up_overdue(pk) for pk in over.values_list("pk", flat=True))


def give_up_lost(order: Order) -> bool:
    """Give this order up when it awaits its money for what may no longer be sold; whether it was.

    Asked by every page that leads to paying, so that nobody pays in the minute before the sweep.
    """
    if order.status != State.AWAITING_PAYMENT or not keeping.lost_lines(order):
        return False
    given_up = give_up(order.pk, Reason.CERTIFICATE)
    order.refresh_from_db(fields=["status", "cancel_reason"])
    return given_up


def give_up_uncertified() -> int:
    """Give up orders that await their money and hold what may no longer be sold; how many."""
    lines = list(Line.objects.filter(order__in=_awaiting()).exclude(status=State.CANCELLED))
    lost = sorted({line.order_id for line in keeping.lost_among(lines)})
    return sum(give_up(order_id, Reason.CERTIFICATE) for order_id in lost)


def _awaiting() -> QuerySet[Order]:
    return Order.objects.filter(status=State.AWAITING_PAYMENT).order_by("pk")
