"""The states of a payment and the only ways between them, as one table (docs/payments.md).

Money that the shop has not seen is never called paid: a transfer waits, cash is to be collected.
A cancelled payment may still become paid, because a buyer's bank may be slower than our deadline;
such money goes back by itself (shop.order.paying).
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Method(StrEnum):
    """How an order is paid."""

    CARD = "card"
    TRANSFER = "transfer"
    CASH = "cash"
    NOTHING = "nothing"


class PayState(StrEnum):
    """Where a payment stands."""

    WAITING = "waiting"
    PROCESSING = "processing"
    FAILED = "failed"
    PAID = "paid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    TO_COLLECT = "to_collect"
    COLLECTED = "collected"
    SETTLED = "settled"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"


# state -> what may follow it
STEPS: dict[PayState, frozenset[PayState]] = {
    # card and transfer
    PayState.WAITING: frozenset(
        {PayState.PROCESSING, PayState.FAILED, PayState.PAID, PayState.CANCELLED}
    ),
    PayState.PROCESSING: frozenset(
        {PayState.WAITING, PayState.FAILED, PayState.PAID, PayState.CANCELLED}
    ),
    PayState.FAILED: frozenset(
        {PayState.WAITING, PayState.PROCESSING, PayState.PAID, PayState.CANCELLED}
    ),
    PayState.PAID: frozenset({PayState.PARTLY_REFUNDED, PayState.REFUNDED}),
    PayState.PARTLY_REFUNDED: frozenset({PayState.PAID, PayState.REFUNDED}),
    PayState.REFUNDED: frozenset({PayState.PAID, PayState.PARTLY_REFUNDED}),
    PayState.CANCELLED: frozenset({PayState.PAID}),
    # cash, one payment per parcel
    PayState.TO_COLLECT: frozenset({PayState.COLLECTED, PayState.REFUSED, PayState.CANCELLED}),
    PayState.COLLECTED: frozenset({PayState.SETTLED, PayState.TO_COLLECT}),
    PayState.SETTLED: frozenset(),
    PayState.REFUSED: frozenset(),
    # a voucher covers all
    PayState.NOT_NEEDED: frozenset(),
}
# A payment in one of these may still bring money by itself; an order has one such at a time.
OPEN = frozenset({PayState.WAITING, PayState.PROCESSING, PayState.FAILED})
# The shop (or, for collected cash, its producer) has or had the money.
RECEIVED = frozenset(
    {
        PayState.PAID,
        PayState.PARTLY_REFUNDED,
        PayState.REFUNDED,
        PayState.COLLECTED,
        PayState.SETTLED,
    }
)
WORDS = {
    PayState.WAITING: _("Waiting for payment"),
    PayState.PROCESSING: _("The bank is working on it"),
    PayState.FAILED: _("Payment did not go through"),
    PayState.PAID: _("Paid"),
    PayState.PARTLY_REFUNDED: _("Partly refunded"),
    PayState.REFUNDED: _("Refunded"),
    PayState.CANCELLED: _("Not paid, given up"),
    PayState.TO_COLLECT: _("Cash to be collected"),
    PayState.COLLECTED: _("Cash collected by the carrier or producer"),
    PayState.SETTLED: _("Cash received by the shop"),
    PayState.REFUSED: _("Refused at the door"),
    PayState.NOT_NEEDED: _("Nothing to pay"),
}


class ImpossiblePayStepError(Exception):
    """Somebody asked for a step that the table does not have."""


def pay_step(now: str, then: PayState) -> PayState:
    """The state after the step; staying where one is is no step and always allowed."""
    if PayState(now) is not then and then not in STEPS[PayState(now)]:
        raise ImpossiblePayStepError(f"{now} -> {then}")
    return then
