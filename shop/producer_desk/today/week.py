"""How the week goes: from Monday, by the shop's clock."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum

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
    """One query."""
    since = clock.today() - dt.timedelta(days=clock.today().weekday())
    begins = dt.datetime.combine(since, dt.time(), clock.VIETNAM)
    sold = desk.parcels().filter(replaces=None).exclude(status__in=NOT_SOLD)
    sold = sold.exclude(order__status=State.AWAITING_PAYMENT)
    ordered, sent = Q(order__date_placed__gte=begins), Q(sent_at__gte=begins)
    counts = {"ordered": Count("pk", filter=ordered), "sent": Count("pk", filter=sent)}
    shown = sold.filter(ordered | sent)
    if Right.MONEY not in desk.rights:
        sums = shown.aggregate(**counts)
        return Week(since, sums["ordered"], sums["sent"], None)
    delivery, goods = Sum("shipping_price", filter=ordered), Sum("goods", filter=ordered)
    sums = shown.annotate(goods=_goods()).aggregate(**counts, delivery=delivery, of_goods=goods)
    money = int(sums["of_goods"] or 0) + int(sums["delivery"] or 0)
    return Week(since, sums["ordered"], sums["sent"], money)


def _goods() -> Subquery:
    """What the goods of a parcel cost, without what was taken out of it."""
    lines = Line.objects.filter(parcel=OuterRef("pk")).exclude(status=State.CANCELLED).order_by()
    costs = lines.values("parcel").annotate(sum=Sum("line_price_incl_tax"))
    return Subquery(costs.values("sum"))
