"""Orders that waited for their money too long, or for something that may no longer be sold.

Found by the sweep (`manage.py settle_due`), by a task that waits for the end of the time to pay,
and whenever certificates change. Each of them may run twice and at once.
"""

from django.db import transaction
from django.db.models import QuerySet

from shop.certification import clock

from . import locks
from .models import Line, Order
from .paying import keeping
from .paying.giving_up import give_up
from .states import State

Reason = Order.CancelReason


def give_up_overdue(order_id: int) -> bool:
    """Give the order up when its time to pay is over; whether it was given up now.

    Nobody waits longer than a certificate lasts, so its end may be the reason.
    """
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if order.pay_until is None or order.pay_until > clock.now():
            return False
        lost = keeping.lost_lines(order)
        return give_up(order_id, Reason.CERTIFICATE if lost else Reason.NOT_PAID)


def give_up_all_overdue() -> int:
    """The same for every order; how many were given up."""
    over = _awaiting().filter(pay_until__lte=clock.now())
    return sum(give_up_overdue(pk) for pk in over.values_list("pk", flat=True))


def give_up_uncertified() -> int:
    """Give up orders that await their money and hold what may no longer be sold; how many."""
    lines = list(Line.objects.filter(order__in=_awaiting()).exclude(status=State.CANCELLED))
    lost = sorted({line.order_id for line in keeping.lost_among(lines)})
    return sum(give_up(order_id, Reason.CERTIFICATE) for order_id in lost)


def _awaiting() -> QuerySet[Order]:
    return Order.objects.filter(status=State.AWAITING_PAYMENT).order_by("pk")
