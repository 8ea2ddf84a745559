"""How long the law keeps the papers of a sale, and which orders leave none."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from shop.certification.clock import VIETNAM
from shop.order.models import Order
from shop.order.states import State
from shop.payment.models import Payment

# From general knowledge of the Law on Accounting 88/2015/QH13 art. 41 and Decree 174/2016/NĐ-CP
# art. 13 (papers that accounts are written from: ten years from the end of their year). Not
# verified against their text; an accountant must say so before a shop relies on it.
YEARS = 10


def kept_until(placed: dt.datetime) -> dt.date:
    """The last day on which names and addresses of that order are kept."""
    return dt.date(timezone.localtime(placed, VIETNAM).year + YEARS, 12, 31)


def without_papers(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Those that were cancelled before any money came: nothing was sold, nothing is booked."""
    money = Payment.objects.filter(order=OuterRef("pk"), received__gt=0)
    return orders.filter(~Exists(money), status=State.CANCELLED)


def with_papers(orders: QuerySet[Order]) -> QuerySet[Order]:
    """The others: their names and addresses stay until `kept_until`."""
    return orders.exclude(pk__in=without_papers(orders).values("pk"))
