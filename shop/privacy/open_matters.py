"""What of somebody's orders is not over: until it is, whoever ordered must be reachable."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from shop.order.models import Order, OrderCase
from shop.order.states import State
from shop.payment.models import Payment, Refund

OVER = (State.DELIVERED, State.RETURNED, State.CANCELLED)
UNPAID = (Refund.State.ASKED, Refund.State.SENT)


def still_open(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Those of the orders that are on their way, or of which something waits for an answer."""
    return orders.filter(~Q(status__in=OVER) | _problem() | _refund() | _looked_at())


def over(orders: QuerySet[Order]) -> QuerySet[Order]:
    """The others."""
    return orders.exclude(pk__in=still_open(orders).values("pk"))


def open_matters(orders: QuerySet[Order]) -> list[str]:
    """What is open of these orders, in words; nothing when all is over."""
    found = []
    on_the_way = orders.exclude(status__in=OVER).order_by("pk")
    if numbers := list(on_the_way.values_list("number", flat=True)[:5]):
        found.append(
            _("Orders are still on their way: %(numbers)s.") % {"numbers": ", ".join(numbers)}
        )
    if orders.filter(_problem()).exists():
        found.append(_("A problem that you reported is not answered yet."))
    if orders.filter(_refund()).exists():
        found.append(_("Money is still on its way back to you."))
    if orders.filter(_looked_at()).exists():
        found.append(_("Somebody of the shop still looks at a payment of yours."))
    return found


def _problem() -> Exists:
    mine = OrderCase.objects.filter(order=OuterRef("pk"))
    return Exists(mine.filter(state=OrderCase.State.OPEN))


def _refund() -> Exists:
    return Exists(Refund.objects.filter(payment__order=OuterRef("pk"), state__in=UNPAID))


def _looked_at() -> Exists:
    """A refund that failed, a payment in dispute: `attention` says so until staff settled it."""
    return Exists(Payment.objects.filter(order=OuterRef("pk")).exclude(attention=""))
