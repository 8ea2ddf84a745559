"""How the week goes: from Monday, by the shop's clock."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from shop.certification import clock
from shop.order.models import Line
from shop.order.states import State

from ..desk import Desk
from ..rights import Right

NOT_SOLD = (State.CANCELLED, State.RETURNED)


@dataclass(frozen=True)
class Week:
    """Parcels ordered and sent since `since`; what their goods and delivery cost, in đồng.

    `money` is None for whoever sees none.
    """

    since: dt.date
    ordered: int
    sent: int
    money: int | None


def this_week(desk: Desk) -> Week:
    """Two queries; one for whoever sees no money."""
    since = clock.today() - dt.timedelta(days=clock.today().weekday())
    begins = dt.datetime.combine(since, dt.time(), clock.VIETNAM)
    sold = desk.parcels().filter(replaces=None).exclude(status__in=NOT_SOLD)
    sold = sold.exclude(order__status=State.AWAITING_PAYMENT)
    ordered, sent = Q(order__date_placed__gte=begins), Q(sent_at__gte=begins)
    sums = sold.filter(ordered | sent).aggregate(
        ordered=Count("pk", filter=ordered),
        sent=Count("pk", filter=sent),
        delivery=Sum("shipping_price", filter=ordered),
    )
    money = None
    if Right.MONEY in desk.rights:
        lines = Line.objects.filter(parcel__in=sold.filter(ordered)).exclude(status=State.CANCELLED)
        goods = lines.aggregate(sum=Sum(F("line_price_incl_tax")))["sum"]
        money = int(goods or 0) + int(sums["delivery"] or 0)
    return Week(since, sums["ordered"], sums["sent"], money)
