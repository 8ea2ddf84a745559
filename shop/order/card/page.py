"""What the pay page says: how the payment stands, until when the order is held, what to do."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.certification import clock
from shop.payment.methods import has_transfer, why_not_card
from shop.payment.models import Payment
from shop.payment.states import OPEN, Method, PayState
from shop.payment.stripe.client import is_set_up
from shop.payment.stripe.fields import CardField, card_field

from ..models import Order
from ..states import State
from .beginning import is_over


class Standing(StrEnum):
    """How the payment of an order stands, for its buyer."""

    CHOOSE = "choose"
    WORKING = "working"
    DECLINED = "declined"
    OVER = "over"


# What the buyer can do about some declines; for all others another card or a transfer.
ADVICE = {
    "insufficient_funds": gettext_lazy("There is not enough money on the card."),
    "expired_card": gettext_lazy("The card is past its date."),
    "incorrect_cvc": gettext_lazy("The three digits on the back did not fit."),
    "invalid_cvc": gettext_lazy("The three digits on the back did not fit."),
    "incorrect_number": gettext_lazy("The card's number did not fit."),
    "payment_intent_authentication_failure": gettext_lazy(
        "The payment was not confirmed in your bank's app or by its code."
    ),
}


@dataclass(frozen=True)
class PayPage:
    """`method` is the one that is open now; `other` the one that can be chosen instead, or ""."""

    order: Order
    payment: Payment | None
    standing: Standing
    held_until: str
    advice: str
    method: str
    other: str
    card: CardField | None


def pay_page(order: Order) -> PayPage:
    """The page of an order that awaits its money, or whose time was over. One query."""
    payment = order.payments.filter(status__in=sorted(OPEN)).first()
    standing = _standing(order, payment)
    method = payment.method if payment is not None else order.payment_method
    total = int(order.total_incl_tax)
    can_card = is_set_up() and not why_not_card(total)
    pays_by_card = method == Method.CARD and can_card
    return PayPage(
        order=order,
        payment=payment,
        standing=standing,
        held_until=moment_words(order.pay_until) if order.pay_until else "",
        advice=_advice(payment) if payment and standing is Standing.DECLINED else "",
        method=method,
        other=_other(method, can_card=can_card),
        card=card_field(total) if pays_by_card and standing is not Standing.OVER else None,
    )


def moment_words(moment: dt.datetime) -> str:
    """ "15:40" today, "15:40 ngày 28/11/2026" on another day."""
    there = moment.astimezone(clock.VIETNAM)
    time = time_format(there.time(), "TIME_FORMAT")
    if there.date() == clock.today():
        return time
    return _("%(time)s on %(day)s") % {"time": time, "day": date_format(there.date())}


def _standing(order: Order, payment: Payment | None) -> Standing:
    if order.status != State.AWAITING_PAYMENT:
        return Standing.OVER
    if payment is not None and payment.status == PayState.PROCESSING:
        return Standing.WORKING
    if is_over(order):
        return Standing.OVER
    if payment is not None and payment.status == PayState.FAILED:
        return Standing.DECLINED
    return Standing.CHOOSE


def _advice(payment: Payment) -> str:
    return str(ADVICE.get(payment.failure, ""))


def _other(method: str, *, can_card: bool) -> str:
    if method == Method.CARD:
        return Method.TRANSFER.value if has_transfer() else ""
    return Method.CARD.value if can_card else ""
