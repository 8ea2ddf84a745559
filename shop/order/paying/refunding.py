"""Money goes back: never more than came, and once for each cause."""

import logging

from django.db import transaction

from shop.certification import clock
from shop.communication.kinds import tell
from shop.payment.models import Payment, Refund
from shop.payment.providers import PROVIDERS
from shop.payment.states import Method, PayState
from shop.running.handing_over import once_committed

from ..models import Parcel
from ..tasks import send_refund
from .rows import lock_payment, move

logger = logging.getLogger(__name__)


class RefundRefusedError(Exception):
    """More was asked back than is still here."""


def ask_refund(
    payment_id: int,
    amount: int,
    reason: Refund.Reason,
    *,
    key: str,
    by=None,
    note: str = "",
    parcel: Parcel | None = None,
) -> Refund:
    """Send so many đồng of a payment back, or raise `RefundRefusedError`; nothing is sent then.

    `key` names the cause: asking again with the same key gives the refund that is there already.
    `parcel` says for which one it is given back, where it is one.
    The sum counts as refunded from now on, so that two people at once cannot send it twice. Cards
    are refunded by a task after the commit; transfers and cash wait for staff.
    """
    with transaction.atomic():
        _order, payment = lock_payment(payment_id)
        return _ask(payment, amount, reason, key=key, by=by, note=note, parcel=parcel)


def refund_all(payment: Payment, reason: Refund.Reason) -> Refund | None:
    """Everything that is still here of a locked payment, for a cause that happens once to it."""
    if payment.kept <= 0:
        return None
    return _ask(payment, payment.kept, reason, key=f"{reason.value}:payment:{payment.pk}")


def _ask(
    payment: Payment,
    amount: int,
    reason: Refund.Reason,
    *,
    key: str,
    by=None,
    note: str = "",
    parcel: Parcel | None = None,
) -> Refund:
    known = Refund.objects.filter(key=key).first()
    if known is not None:
        return known
    if amount < 1 or amount > payment.kept:
        raise RefundRefusedError(f"{amount} of {payment.kept}")
    refund = Refund.objects.create(
        payment=payment,
        amount=amount,
        reason=reason,
        key=key,
        asked_by=by,
        note=note,
        parcel=parcel,
        asked_at=clock.now(),
    )
    count_refunded(payment, amount)
    if payment.method == Method.CARD:
        once_committed(send_refund, refund.pk)
    return refund


def send_waiting() -> int:
    """Send the refunds whose service was away when they were asked; how many went out now."""
    waiting = Refund.objects.filter(state=Refund.State.ASKED, payment__method__in=list(PROVIDERS))
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(_send_alone(pk) for pk in keys)


def _send_alone(refund_id: int) -> bool:
    """Whether it went out; one that cannot be sent keeps no other from being sent."""
    try:
        return send_refund.call(refund_id) != Refund.State.ASKED
    except Exception:
        logger.exception("refund %s could not be sent", refund_id)
        return False


def refund_sent(refund_id: int, provider_id: str) -> None:
    """The service has it and will tell when it is done."""
    Refund.objects.filter(pk=refund_id, state=Refund.State.ASKED).update(
        state=Refund.State.SENT, provider_id=provider_id
    )


def refund_done(refund_id: int, provider_id: str = "") -> None:
    """The money is back with the buyer, who is told once."""
    with transaction.atomic():
        refund = _lock(refund_id)
        if refund.state == Refund.State.DONE:
            return
        if refund.state == Refund.State.FAILED:
            # It counted as here again.
            count_refunded(refund.payment, int(refund.amount))
        refund.state, refund.done_at, refund.failure = Refund.State.DONE, clock.now(), ""
        refund.provider_id = provider_id or refund.provider_id
        refund.save()
        tell("order-refunded", refund.pk)


def refund_failed(refund_id: int, code: str) -> None:
    """It did not go back: the sum counts as here again, and staff must look."""
    with transaction.atomic():
        refund = _lock(refund_id)
        if refund.state == Refund.State.FAILED:
            return
        refund.state, refund.failure = Refund.State.FAILED, code[:120]
        refund.save(update_fields=["state", "failure"])
        payment = refund.payment
        count_refunded(payment, -int(refund.amount), attention="refund_failed")


def _lock(refund_id: int) -> Refund:
    payment_id = Refund.objects.values_list("payment_id", flat=True).get(pk=refund_id)
    _order, payment = lock_payment(payment_id)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    refund.payment = payment
    return refund


def count_refunded(payment: Payment, amount: int, **columns: object) -> None:
    """So many đồng more (negative: fewer) of a locked payment have gone back."""
    payment.refunded += amount
    if payment.method == Method.CASH:
        # Cash keeps its own states: what was collected and settled stays so.
        payment.save(update_fields=["refunded"])
        return
    whole = payment.refunded >= payment.received
    then = PayState.REFUNDED if whole else PayState.PARTLY_REFUNDED
    move(payment, then if payment.refunded else PayState.PAID, **columns)
