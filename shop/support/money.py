"""The payments of an order as the desk shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shop.payment.models import Payment
from shop.payment.states import WORDS, PayState

from .attention import reason_words
from .listing import PAY_ROLES
from .roles import REFUND


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """One payment; `may_refund` when this person may give some of it back."""

    payment: Payment
    state: str
    role: str
    attention: str
    may_refund: bool


def money_cards(payments: Iterable[Payment], user: Any) -> list[MoneyCard]:
    """Every payment with what may be done about it."""
    may_refund = user.has_perm(REFUND)
    return [
        MoneyCard(
            payment=one,
            state=str(WORDS[PayState(one.status)]),
            role=PAY_ROLES[PayState(one.status)],
            attention=reason_words(one),
            may_refund=may_refund and one.kept > 0,
        )
        for one in payments
    ]
