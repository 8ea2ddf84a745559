"""Payments go only the ways of their table."""

import itertools

import pytest

from shop.payment.states import (
    OPEN,
    RECEIVED,
    STEPS,
    WORDS,
    ImpossiblePayStepError,
    PayState,
    pay_step,
)

# Written out a second time, so that a step that slips into the table is noticed.
WAYS = {
    "waiting": "processing failed paid cancelled",
    "processing": "waiting failed paid cancelled",
    "failed": "waiting processing paid cancelled",
    "paid": "partly_refunded refunded",
    "partly_refunded": "paid refunded",
    "refunded": "paid partly_refunded",
    "cancelled": "paid",
    "to_collect": "collected refused cancelled",
    "collected": "settled to_collect",
}


@pytest.mark.parametrize(("now", "then"), itertools.product(PayState, PayState))
def test_every_other_step_is_refused(now, then):
    if now is then or then in WAYS.get(now, "").split():
        assert pay_step(now, then) is then
    else:
        with pytest.raises(ImpossiblePayStepError):
            pay_step(now, then)


def test_every_state_has_its_ways_and_words():
    assert set(STEPS) == set(WORDS) == set(PayState)


def test_what_is_open_or_to_be_collected_is_not_money():
    assert not RECEIVED & (OPEN | {PayState.TO_COLLECT, PayState.REFUSED, PayState.CANCELLED})
