"""Whether a sum on the account pays an order by itself, and if not, why not: a pure question."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from shop.money.formatting import format_dong

from .memo import numbers_in


class Reason(StrEnum):
    """Why a sum is left for a person."""

    NO_NUMBER = "no_number"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    LESS = "less"
    MORE = "more"
    PAID = "paid"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"
    OTHER_WAY = "other_way"


WORDS = {
    Reason.NO_NUMBER: _("Its text holds no order number."),
    Reason.SEVERAL: _("Its text names several orders: %(numbers)s."),
    Reason.UNKNOWN: _("There is no order %(numbers)s."),
    Reason.LESS: _("Order %(numbers)s asks for %(asked)s, which is more than came."),
    Reason.MORE: _("Order %(numbers)s asks for %(asked)s, which is less than came."),
    Reason.PAID: _("Order %(numbers)s is paid already."),
    Reason.GIVEN_UP: _("Order %(numbers)s was given up because its time was over."),
    Reason.CANCELLED: _("Order %(numbers)s is cancelled."),
    Reason.OTHER_WAY: _("Order %(numbers)s is not to be paid by transfer."),
}


class Stage(StrEnum):
    """Where an order stands, as far as money that comes now is concerned."""

    AWAITS_TRANSFER = "awaits_transfer"
    AWAITS_OTHER = "awaits_other"
    PAID = "paid"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"
    NOT_BY_MONEY_HERE = "not_by_money_here"


@dataclass(frozen=True)
class AskedFor:
    """An order that a text names: what it asks for (whole đồng) and how it stands."""

    number: str
    stage: Stage
    amount: int
    payment_id: int | None = None


@dataclass(frozen=True)
class Verdict:
    """`payment_id` is what the sum pays by itself; otherwise `reason` says why a person looks."""

    payment_id: int | None = None
    reason: Reason | None = None
    numbers: tuple[str, ...] = ()
    asked: int = 0

    @property
    def words(self) -> str:
        """The reason in the active language."""
        if self.reason is None:
            return ""
        facts = {"numbers": ", ".join(self.numbers), "asked": format_dong(self.asked)}
        return str(WORDS[self.reason]) % facts


_STAGES = {
    Stage.PAID: Reason.PAID,
    Stage.GIVEN_UP: Reason.GIVEN_UP,
    Stage.CANCELLED: Reason.CANCELLED,
    Stage.AWAITS_OTHER: Reason.OTHER_WAY,
    Stage.NOT_BY_MONEY_HERE: Reason.OTHER_WAY,
}


def judge(text: str, amount: int, orders: Mapping[str, AskedFor]) -> Verdict:
    """What a sum of so many đồng with this text is; `orders` are those the text may name."""
    numbers = tuple(numbers_in(text))
    if not numbers:
        return Verdict(reason=Reason.NO_NUMBER)
    if len(numbers) > 1:
        return Verdict(reason=Reason.SEVERAL, numbers=numbers)
    order = orders.get(numbers[0])
    if order is None:
        return Verdict(reason=Reason.UNKNOWN, numbers=numbers)
    if reason := _STAGES.get(order.stage) or _sum_differs(amount, order.amount):
        return Verdict(reason=reason, numbers=numbers, asked=order.amount)
    return Verdict(payment_id=order.payment_id, numbers=numbers, asked=order.amount)


def _sum_differs(amount: int, asked: int) -> Reason | None:
    if amount == asked:
        return None
    return Reason.LESS if amount < asked else Reason.MORE
