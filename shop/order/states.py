"""The states of orders and parcels, and the only ways between them, as two tables.

An order:  awaiting payment -> placed -> preparing -> sent -> delivered, or cancelled before
anything is packed. An order in cash, or with nothing to pay, begins as `placed`.
A parcel follows the same steps, and may come back; the order's state is that of its slowest parcel.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """Where an order or a parcel stands."""

    AWAITING_PAYMENT = "awaiting_payment"
    PLACED = "placed"
    PREPARING = "preparing"
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


# state -> what may follow it
ORDER_STEPS: dict[State, frozenset[State]] = {
    State.AWAITING_PAYMENT: frozenset({State.PLACED, State.CANCELLED}),
    State.PLACED: frozenset({State.PREPARING, State.CANCELLED}),
    State.PREPARING: frozenset({State.SENT}),
    State.SENT: frozenset({State.DELIVERED, State.RETURNED}),
    State.DELIVERED: frozenset(),
    State.RETURNED: frozenset(),
    State.CANCELLED: frozenset(),
}
# A parcel is made with its order and waits as long as that does: it may be packed only when the
# order is placed, which advancing asks (shop.order.advancing).
PARCEL_STEPS: dict[State, frozenset[State]] = {
    State.PLACED: frozenset({State.PREPARING, State.CANCELLED}),
    State.PREPARING: frozenset({State.SENT}),
    State.SENT: frozenset({State.DELIVERED, State.RETURNED}),
    State.DELIVERED: frozenset(),
    State.RETURNED: frozenset(),
    State.CANCELLED: frozenset(),
}

# What may be stopped when its goods may not be sold any more: packed or not, it is still here.
STILL_HERE = frozenset({State.PLACED, State.PREPARING})

# The four steps a reader sees, in their order.
SHOWN_STEPS = (State.PLACED, State.PREPARING, State.SENT, State.DELIVERED)
WORDS = {
    State.AWAITING_PAYMENT: _("Waiting for payment"),
    State.PLACED: _("Ordered"),
    State.PREPARING: _("Being prepared"),
    State.SENT: _("Sent"),
    State.DELIVERED: _("Delivered"),
    State.RETURNED: _("Came back"),
    State.CANCELLED: _("Cancelled"),
}


class ImpossibleStepError(Exception):
    """Somebody asked for a step that the table does not have."""


def step(steps: dict[State, frozenset[State]], now: str, then: State) -> State:
    """The state after the step, or an error when the table has no such step."""
    if then not in steps.get(State(now), frozenset()):
        raise ImpossibleStepError(f"{now} -> {then}")
    return then


def stop(now: str) -> State:
    """Cancelled, for an order or parcel that has not left; else an error as of `step`."""
    if State(now) not in STILL_HERE:
        raise ImpossibleStepError(f"{now} -> {State.CANCELLED}")
    return State.CANCELLED


def may_cancel(status: str) -> bool:
    """Whether an order in that state can still be cancelled by its buyer."""
    return State.CANCELLED in ORDER_STEPS[State(status)]


def steps_shown(status: str) -> list[tuple[str, bool, bool]]:
    """(words, reached, current) of each step, for a parcel that is not cancelled."""
    # What came back had been sent.
    state = State.SENT if State(status) is State.RETURNED else State(status)
    reached = SHOWN_STEPS.index(state)
    return [
        (str(WORDS[state]), place <= reached, place == reached)
        for place, state in enumerate(SHOWN_STEPS)
    ]
