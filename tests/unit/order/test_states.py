"""Orders and parcels go only the ways of their tables."""

import itertools

import pytest

from shop.order.models import Parcel
from shop.order.states import (
    ORDER_STEPS,
    PARCEL_STEPS,
    ImpossibleStepError,
    State,
    may_cancel,
    step,
    steps_shown,
)

WAYS = {
    ("placed", "preparing"),
    ("placed", "cancelled"),
    ("preparing", "sent"),
    ("sent", "delivered"),
    ("sent", "returned"),
}
OF_ORDERS = WAYS | {("awaiting_payment", "placed"), ("awaiting_payment", "cancelled")}


@pytest.mark.parametrize(("table", "ways"), [(ORDER_STEPS, OF_ORDERS), (PARCEL_STEPS, WAYS)])
@pytest.mark.parametrize(("now", "then"), itertools.product(State, State))
def test_every_other_step_is_refused(table, ways, now, then):
    if (now, then) in ways:
        assert step(table, now, then) is then
    else:
        with pytest.raises(ImpossibleStepError):
            step(table, now, then)


def test_only_an_order_that_nobody_packs_may_be_cancelled():
    assert [state for state in State if may_cancel(state)] == [
        State.AWAITING_PAYMENT,
        State.PLACED,
    ]


def test_the_record_knows_the_same_states():
    assert set(Parcel.Status.values) == set(State) - {State.AWAITING_PAYMENT}


def test_readers_see_four_steps_and_where_they_are():
    steps = steps_shown("preparing")
    assert [(done, current) for _words, done, current in steps] == [
        (True, False),
        (True, True),
        (False, False),
        (False, False),
    ]
