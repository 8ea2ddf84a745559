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
}


@pytest.mark.parametrize("table", [ORDER_STEPS, PARCEL_STEPS])
@pytest.mark.parametrize(("now", "then"), itertools.product(State, State))
def test_every_other_step_is_refused(table, now, then):
    if (now, then) in WAYS:
        assert step(table, now, then) is then
    else:
        with pytest.raises(ImpossibleStepError):
            step(table, now, then)


def test_only_an_order_that_nobody_packs_may_be_cancelled():
    assert [state for state in State if may_cancel(state)] == [State.PLACED]


def test_the_record_knows_the_same_states():
    assert set(Parcel.Status.values) == set(State)


def test_readers_see_four_steps_and_where_they_are():
    steps = steps_shown("preparing")
    assert [(done, current) for _words, done, current in steps] == [
        (True, False),
        (True, True),
        (False, False),
        (False, False),
    ]
