"""Staff refund withdrawn goods for every buyer at once, with a reason, instead of asking on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from shop.audit import trail
from shop.communication.kinds import tell

from ..models import Order, WithdrawalQuestion
from ..selectors import of_products
from ..states import State
from .answering import Answer, Answered, CannotAnswerError, answer
from .asking import ask_buyers


@dataclass(frozen=True)
class Refunded:
    """How many orders and lines, and how many đồng go back or need not be paid at the door."""

    orders: int
    lines: int
    amount: int


def questions_about(product_ids: Collection[int]):
    """Every question about these products or their sizes that was not taken back."""
    found = WithdrawalQuestion.objects.filter(of_products(product_ids, "line__"))
    found = found.exclude(answer=Answer.CLOSED)
    return found.select_related("line__order", "answered_by")


def refund_all(product_ids: Collection[int], *, by, note: str, address: str = "") -> Refunded:
    """Refund what nobody has answered yet; what a buyer keeps stays kept. One mail for each order.

    `by` is who decides, `note` why, `address` from where; each order has its line in the trail.
    """
    ask_buyers()
    still = questions_about(product_ids).filter(answer=Answer.OPEN)
    still = still.exclude(line__status=State.CANCELLED)
    by_order: dict[int, list[int]] = defaultdict(list)
    for order_id, pk in still.order_by("line__order", "pk").values_list("line__order", "pk"):
        by_order[order_id].append(pk)
    done = [_refund(pk, asked, by, note, address) for pk, asked in by_order.items()]
    told = [one for one in done if one is not None]
    return Refunded(len(told), sum(one.lines for one in told), sum(one.amount for one in told))


def _refund(order_id: int, asked: list[int], by, note: str, address: str) -> Answered | None:
    try:
        with transaction.atomic():
            done = answer(order_id, asked, Answer.REFUND, by=by, note=note)
            number = Order.objects.values_list("number", flat=True).get(pk=order_id)
            trail.record(
                by,
                "order.withdrawal_refund",
                number,
                address=address,
                lines=done.lines,
                amount=done.amount,
                note=note,
            )
            tell("withdrawal-refunded", asked[0])
    except CannotAnswerError:
        return None
    return done
