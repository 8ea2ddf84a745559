"""Locks the rows of an order's money, always the order first, and moves a payment by its table."""

from django.db import models

from shop.certification import clock
from shop.payment.models import Payment
from shop.payment.states import OPEN, RECEIVED, PayState, pay_step

from .. import locks
from ..models import Order


def lock_payment(payment_id: int) -> tuple[Order, Payment]:
    """The order and the payment as they are now, held until the transaction ends."""
    order_id = Payment.objects.values_list("order_id", flat=True).get(pk=payment_id)
    order = locks.lock_order(order_id)
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    payment.order = order
    return order, payment


def open_payments(order: Order) -> models.QuerySet[Payment]:
    """Locked payments of a locked order that may still bring money."""
    return Payment.objects.select_for_update().filter(order=order, status__in=sorted(OPEN))


def move(payment: Payment, then: PayState, **columns: object) -> None:
    """Take a locked payment one step and keep these columns with it."""
    payment.status = pay_step(payment.status, then)
    if then in RECEIVED and payment.paid_at is None:
        payment.paid_at = clock.now()
    for name, value in columns.items():
        setattr(payment, name, value)
    payment.save()
