"""Opens a case."""

from shop.accounts.limits import Limit
from shop.certification import clock

from ..models import Line, Order, OrderCase
from ..states import State

# More open cases than anybody has problems; further words belong into a reply.
MOST_OPEN = 10
DAY = 24 * 60 * 60
BY_ORDER = Limit("problem-of-order", 20, DAY)
# Until then nothing has been agreed that could go wrong.
TOO_EARLY = frozenset({State.AWAITING_PAYMENT})


class TooManyCasesError(Exception):
    """This order has as many open cases as one may have, or had too many tries today."""


def may_report(order: Order) -> bool:
    """Whether a problem can be reported with the order now."""
    return State(order.status) not in TOO_EARLY


def admit(order: Order) -> None:
    """Count one try, or raise `TooManyCasesError`: before anything of it is read or kept."""
    tries = BY_ORDER.count(str(order.pk))
    still_open = order.cases.filter(state=OrderCase.State.OPEN).count()
    if tries > BY_ORDER.tries or still_open >= MOST_OPEN:
        raise TooManyCasesError


def open_case(order: Order, *, line: Line | None, reason: str, text: str, picture: str = ""):
    """Write the case down; the oldest open ones stand first in the staff's queue."""
    return OrderCase.objects.create(
        order=order,
        line=line,
        reason=reason,
        text=text,
        picture=picture,
        created_at=clock.now(),
    )
