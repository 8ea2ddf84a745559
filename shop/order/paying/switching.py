"""Another way, or another try, to pay an order that awaits its money."""

from django.db import transaction

from shop.communication.kinds import tell
from shop.payment.models import Payment
from shop.payment.states import Method, PayState

from .. import locks
from ..models import Order
from ..states import State
from . import keeping, starting
from .giving_up import tell_provider
from .rows import move, open_payments


class CannotSwitchError(Exception):
    """The order does not await its money any more."""


def switch_method(order_id: int, method: Method) -> Payment:
    """Have the order paid by card or transfer from now on; the payment that waits for the buyer.

    Asking for the way it has already gives the open payment. Raises `CannotSwitchError`.
    """
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if order.status != State.AWAITING_PAYMENT or not starting.waits(method):
            raise CannotSwitchError(order.status)
        for payment in open_payments(order):
            if payment.method == method:
                return payment
            move(payment, PayState.CANCELLED)
            tell_provider(payment)
        if not order.payments.filter(method=method).exists():
            _keep_longer(order, method)
        order.payment_method = method
        order.save(update_fields=["payment_method"])
        if method is Method.TRANSFER:
            tell("order-transfer", order.pk)
        return starting.next_attempt(order, method)


def another_try(order_id: int, payment_id: int) -> Payment:
    """A fresh card payment in place of that one; whoever asks second gets the first one's.

    Raises `CannotSwitchError` when the order does not await its money any more.
    """
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if order.status != State.AWAITING_PAYMENT:
            raise CannotSwitchError(order.status)
        for payment in open_payments(order):
            if payment.pk != payment_id:
                return payment
            move(payment, PayState.CANCELLED)
        return starting.next_attempt(order, Method.CARD)


def _keep_longer(order: Order, method: Method) -> None:
    """The new way has its own time, once, and never a shorter one than was promised.

    Whoever goes to and fro between two ways would keep the goods from everybody else for ever.
    """
    products = keeping.products_of(list(order.lines.all()))
    limit = starting.deadline(method, keeping.certified_until(list(products.values())))
    if order.pay_until is None or (limit is not None and limit > order.pay_until):
        order.pay_until = limit
        order.save(update_fields=["pay_until"])
