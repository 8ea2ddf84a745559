"""Keep or refund: what the buyer, or staff in the buyer's place, says about withdrawn goods.

What is refunded is taken out of the order as if it had never been in it: its pieces are free again,
its money goes back once, and delivery as well when nothing is left of its parcel.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from shop.certification import clock
from shop.payment.models import Payment, Refund
from shop.payment.states import Method, PayState

from .. import locks
from ..advancing import follow_parcels
from ..cancelling import give_back
from ..discounting import release_discounts
from ..models import Line, Order, Parcel, WithdrawalQuestion
from ..paying.refunding import ask_refund
from ..paying.rows import move
from ..states import ImpossibleStepError, State, stop

Answer = WithdrawalQuestion.Answer


class CannotAnswerError(Exception):
    """Nothing of it is asked any more: it is answered, has left, or is certified again."""


@dataclass(frozen=True)
class Answered:
    """What an answer did: đồng that go back or need not be paid, and whether nothing is left."""

    lines: int
    amount: int
    order_cancelled: bool


def answer(
    order_id: int, question_ids: Collection[int], said: Answer, *, by=None, note: str = ""
) -> Answered:
    """Answer these open questions of an order; `by` is the person of the staff who does.

    Raises `CannotAnswerError`, with nothing done, when none of them is open any more.
    """
    with transaction.atomic():
        order = locks.lock_order(order_id)
        questions = open_questions(order).filter(pk__in=question_ids)
        lines = [question.line for question in questions]
        if not lines:
            raise CannotAnswerError
        key = f"withdrawn:question:{questions[0].pk}"
        if said == Answer.REFUND:
            done = _take_out(order, lines, key=key, by=by, note=note)
        else:
            done = Answered(len(lines), 0, order_cancelled=False)
        WithdrawalQuestion.objects.filter(pk__in=[one.pk for one in questions]).update(
            answer=said, answered_at=clock.now(), answered_by=by
        )
    return done


def open_questions(order: Order):
    """What the buyer is still asked about an order, with the lines."""
    asked = WithdrawalQuestion.objects.filter(line__order=order, answer=Answer.OPEN)
    asked = asked.exclude(line__status=State.CANCELLED)
    return asked.select_related("line__parcel", "line__product").order_by("pk")


def _take_out(order: Order, lines: list[Line], *, key: str, by, note: str) -> Answered:
    amounts: Counter[Parcel] = Counter()
    for line in lines:
        if line.parcel is not None:
            amounts[line.parcel] += int(line.line_price_incl_tax)
    locks.hold_vouchers(order.discounts.values("voucher_id"))
    give_back(order.lines.filter(pk__in=[line.pk for line in lines]))
    for parcel in amounts:
        if not parcel.lines.exclude(status=State.CANCELLED).exists():
            amounts[parcel] += int(parcel.shipping_price)
            _stop(parcel)
    if order.payment_method == Method.CASH:
        _collect_less(amounts)
    else:
        _send_back(order, sum(amounts.values()), key=key, by=by, note=note)
    ended = not order.parcels.exclude(status=State.CANCELLED).exists()
    if ended:
        _end(order)
    else:
        follow_parcels(order)
    return Answered(len(lines), sum(amounts.values()), order_cancelled=ended)


def _stop(parcel: Parcel) -> None:
    try:
        parcel.status = stop(parcel.status)
    except ImpossibleStepError as left:
        raise CannotAnswerError from left
    parcel.save(update_fields=["status"])


def _collect_less(amounts: Counter[Parcel]) -> None:
    """The carrier asks for less at the door, or for nothing where nothing comes."""
    waiting = Payment.objects.select_for_update().filter(status=PayState.TO_COLLECT)
    for payment in waiting.filter(parcel__in=amounts):
        parcel = next(one for one in amounts if one.pk == payment.parcel_id)
        if parcel.status == State.CANCELLED:
            move(payment, PayState.CANCELLED)
        else:
            move(payment, PayState.TO_COLLECT, amount=payment.amount - amounts[parcel])


def _send_back(order: Order, amount: int, *, key: str, by, note: str) -> None:
    """As much of it as is still here: staff may have sent a part back for another reason."""
    for payment in order.payments.filter(received__gt=0).order_by("pk"):
        part = min(amount, payment.kept)
        if part > 0:
            ask_refund(
                payment.pk,
                part,
                Refund.Reason.WITHDRAWN_CHOICE,
                key=f"{key}:payment:{payment.pk}",
                by=by,
                note=note,
            )
            amount -= part


def _end(order: Order) -> None:
    release_discounts(order)
    before, order.status = order.status, stop(order.status)
    order.cancelled_at, order.cancel_reason = clock.now(), Order.CancelReason.WITHDRAWN
    order.save(update_fields=["status", "cancelled_at", "cancel_reason"])
    order.status_changes.create(old_status=before, new_status=State.CANCELLED)
