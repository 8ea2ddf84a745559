"""The payments of an order as the desk shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shop.payment.methods import has_card
from shop.payment.models import Payment
from shop.payment.states import WORDS, PayState

from .attention import reason_words
from .listing import PAY_ROLES
from .roles import REFUND, SETTLE


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """One payment; whether this person may give some of it back, or ask the card service."""

    payment: Payment
    state: str
    role: str
    attention: str
    may_refund: bool
    may_look: bool


def money_cards(payments: Iterable[Payment], user: Any) -> list[MoneyCard]:
    """Every payment with what may be done about it."""
    may_refund, may_look = user.has_perm(REFUND), user.has_perm(SETTLE) and has_card()
    return [
        MoneyCard(
            payment=one,
            state=str(WORDS[PayState(one.status)]),
            role=PAY_ROLES[PayState(one.status)],
            attention=reason_words(one),
            may_refund=may_refund and one.kept > 0,
            may_look=may_look and one.method == Payment.Method.CARD,
        )
        for one in payments
    ]
