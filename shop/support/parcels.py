"""The parcels of an order as the desk shows them, with the steps that may be taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.order.models import Line, Order, Parcel
from shop.order.selectors import total_of
from shop.order.states import PARCEL_STEPS, WORDS, State

from .listing import STATE_ROLES

STEP_WORDS: dict[State, str | Promise] = {
    State.PREPARING: pgettext_lazy("parcel step", "Begin to prepare"),
    State.SENT: pgettext_lazy("parcel step", "It is sent"),
    State.DELIVERED: pgettext_lazy("parcel step", "It is delivered"),
    State.RETURNED: pgettext_lazy("parcel step", "It came back"),
}
"""The steps staff take with one parcel; cancelling is for the whole order."""


@dataclass(frozen=True, slots=True)
class ParcelCard:
    """A parcel; `steps` are (code, words) of what may be done with it now."""

    parcel: Parcel
    lines: list[Line]
    state: str
    role: str
    steps: list[tuple[str, str]]
    total: int


def parcel_cards(parcels: Iterable[Parcel], order: Order, *, may_change: bool) -> list[ParcelCard]:
    """Every parcel of the order with what may be done with it."""
    # Nothing is packed before it is paid, or promised in cash.
    may_step = may_change and order.status != State.AWAITING_PAYMENT
    return [_card(parcel, may_step=may_step) for parcel in parcels]


def steps_of(parcel: Parcel) -> list[State]:
    """Where staff may move the parcel from where it is."""
    return [state for state in STEP_WORDS if state in PARCEL_STEPS[State(parcel.status)]]


def _card(parcel: Parcel, *, may_step: bool) -> ParcelCard:
    state = State(parcel.status)
    lines = list(parcel.lines.all())
    return ParcelCard(
        parcel=parcel,
        lines=lines,
        state=str(WORDS[state]),
        role=STATE_ROLES[state],
        steps=[(one.value, str(STEP_WORDS[one])) for one in steps_of(parcel)] if may_step else [],
        total=total_of(parcel, lines),
    )
