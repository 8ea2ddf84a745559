"""What staff do with orders: each act with its line in the audit trail, or neither of both."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from shop.accounts.asker import address_of
from shop.audit import trail
from shop.order import returning
from shop.order.advancing import advance
from shop.order.cancelling import cancel_order
from shop.order.card.looking import look_again, look_at_refunds
from shop.order.models import Order, Parcel
from shop.order.paying.refunding import ask_refund
from shop.order.paying.rows import lock_payment
from shop.order.states import State
from shop.payment.models import Payment, Refund

STEP_ACTS = {
    State.PREPARING: "parcel.prepare",
    State.SENT: "parcel.send",
    State.DELIVERED: "parcel.deliver",
    State.RETURNED: "parcel.return",
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acts, and from where."""

    user: Any
    address: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Staff":
        """The person of a request."""
        return cls(request.user, address_of(request))

    def record(self, action: str, order: Order, **facts: Any) -> None:
        """A line in the trail, in the act's own transaction."""
        trail.record(self.user, action, order.number, address=self.address, **facts)


def cancel(order: Order, reason: str, staff: Staff) -> None:
    """Cancel the whole order, which gives back what was paid and tells the buyer.

    Raises `CannotCancelError`.
    """
    with transaction.atomic():
        cancel_order(order.pk, Order.CancelReason.STAFF)
        staff.record("order.cancel", order, reason=reason)


def step(
    order: Order,
    parcel: Parcel,
    then: State,
    staff: Staff,
    *,
    reason: str = "",
    carrier: str = "",
    code: str = "",
) -> None:
    """Take a parcel a step on; a second press is none. Raises `CannotAdvanceError`."""
    with transaction.atomic():
        if not advance(parcel.pk, then, carrier=carrier, code=code):
            return
        given = {"reason": reason, "carrier": carrier, "code": code}
        told = {name: value for name, value in given.items() if value}
        staff.record(STEP_ACTS[then], order, parcel=parcel.position, **told)
        if then is State.DELIVERED and parcel.case_id:
            staff.record("case.close", order, case=parcel.case_id, parcel=parcel.position)


def come_back(order: Order, parcel: Parcel, staff: Staff, *, goods_are_good: bool) -> None:
    """A parcel that was paid before is back at its producer. Raises `CannotAdvanceError`."""
    with transaction.atomic():
        if returning.come_back(parcel.pk, goods_are_good=goods_are_good):
            told = {"into_stock": True} if goods_are_good else {}
            staff.record(STEP_ACTS[State.RETURNED], order, parcel=parcel.position, **told)


def refund(
    order: Order,
    payment: Payment,
    amount: int,
    reason: str,
    note: str,
    once: str,
    staff: Staff,
    parcel: Parcel | None = None,
) -> Refund:
    """Give so many đồng back, once for each `once`. Raises `RefundRefusedError`.

    With a parcel its producer gets that much less; else it is shared among all of the order.
    """
    key = f"staff:{payment.pk}:{once}"
    with transaction.atomic():
        lock_payment(payment.pk)
        known = Refund.objects.filter(key=key).first()
        if known is not None:
            return known
        asked = ask_refund(
            payment.pk,
            amount,
            Refund.Reason(reason),
            key=key,
            by=staff.user,
            note=note,
            parcel=parcel,
        )
        told = {"parcel": parcel.position} if parcel else {}
        staff.record(
            "order.refund", order, amount=amount, method=payment.method, reason=note, **told
        )
    return asked


def note(order: Order, message: str, staff: Staff) -> None:
    """Write down what colleagues should know."""
    with transaction.atomic():
        order.notes.create(user=staff.user, message=message)
        staff.record("order.note", order)


def look_at_service(order: Order, payment: Payment, staff: Staff) -> None:
    """Ask the card service what it knows of a payment, and do what that means.

    Raises `AwayError`, `RefusedError` or `OurFaultError`. The question leaves before any
    transaction is open.
    """
    look_again(payment)
    look_at_refunds(payment)
    staff.record("order.reconcile", order, payment=payment.pk)


def settle_odd(payment: Payment, reason: str, staff: Staff) -> None:
    """Somebody has looked at what was odd and says how it ended; said twice, once in the trail."""
    with transaction.atomic():
        order, found = lock_payment(payment.pk)
        if not found.attention:
            return
        Payment.objects.filter(pk=found.pk).update(attention="")
        staff.record("payment.settled", order, reason=reason, flag=found.attention)
