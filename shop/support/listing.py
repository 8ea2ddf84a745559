"""Orders as the desk lists them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from shop.order.models import Order
from shop.order.states import WORDS, State
from shop.payment.models import Payment
from shop.payment.states import WORDS as PAY_WORDS
from shop.payment.states import PayState

MOST = 50
STATE_ROLES = {
    State.AWAITING_PAYMENT: "warn",
    State.PLACED: "info",
    State.PREPARING: "info",
    State.SENT: "info",
    State.DELIVERED: "ok",
    State.RETURNED: "warn",
    State.CANCELLED: "muted",
}
"""The colour role of each state; the words are always beside it."""
PAY_ROLES = {
    PayState.WAITING: "warn",
    PayState.PROCESSING: "info",
    PayState.FAILED: "warn",
    PayState.PAID: "ok",
    PayState.PARTLY_REFUNDED: "info",
    PayState.REFUNDED: "muted",
    PayState.CANCELLED: "muted",
    PayState.TO_COLLECT: "info",
    PayState.COLLECTED: "info",
    PayState.SETTLED: "ok",
    PayState.REFUSED: "warn",
    PayState.NOT_NEEDED: "muted",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One order of a list; `contact` is how its buyer is reached."""

    order: Order
    state: str
    role: str
    money: str
    contact: str


def listed(orders: QuerySet[Order], most: int = MOST) -> tuple[list[Listed], bool]:
    """The first orders, and whether there are more: three queries whatever their number."""
    payments = Prefetch("payments", Payment.objects.order_by("pk"))
    found = list(orders.prefetch_related(payments)[: most + 1])
    return [_listed(order) for order in found[:most]], len(found) > most


def money_in_words(payments: Iterable[Payment]) -> str:
    """Where the money of an order stands: the words of its payments, each once."""
    last_tries = [one for one in payments if one.status != PayState.CANCELLED] or list(payments)
    return ", ".join(dict.fromkeys(str(PAY_WORDS[PayState(one.status)]) for one in last_tries))


def _listed(order: Order) -> Listed:
    state = State(order.status)
    return Listed(
        order=order,
        state=str(WORDS[state]),
        role=STATE_ROLES[state],
        money=money_in_words(order.payments.all()),
        contact=order.buyer_phone.as_national if order.buyer_phone else order.guest_email,
    )
