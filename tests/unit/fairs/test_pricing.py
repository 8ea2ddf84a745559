"""The price of a fair: when it holds; whole đồng, more than nothing, never the dearer one."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.basket.stands import Stand, charged
from shop.fairs.life import State
from shop.fairs.models import FairPlan
from shop.fairs.pricing import Terms, price_now

FIRST, LAST = dt.date(2025, 1, 10), dt.date(2025, 1, 12)
DURING = dt.date(2025, 1, 11)


def plan(closes: dt.time | None = dt.time(21)) -> FairPlan:
    return FairPlan(starts_on=FIRST, ends_on=LAST, opens_at=dt.time(8), closes_at=closes)


def amount(terms: Terms, day: dt.date = DURING, state: State = State.OPEN) -> int | None:
    found = price_now(terms, plan(), state, day)
    return found.amount if found else None


@pytest.mark.parametrize(
    ("terms", "holds"),
    [
        (Terms(60_000), True),
        (Terms(None), False),
        (Terms(60_000, look_only=True), False),
        (Terms(60_000, is_sold_out=True), False),
        (Terms(60_000, has_sizes=True), False),
        (Terms(60_000, begins=DURING, ends=DURING), True),
        (Terms(60_000, begins=LAST), False),
        (Terms(60_000, ends=FIRST), False),
    ],
)
def test_when_it_holds(terms, holds):
    assert amount(terms) == (60_000 if holds else None)


@pytest.mark.parametrize("state", [one for one in State if one is not State.OPEN])
def test_only_while_the_fair_is_open(state):
    assert amount(Terms(60_000), state=state) is None


def test_until_when_is_the_line_s_day_or_that_on_which_the_fair_closes():
    assert price_now(Terms(1, ends=DURING), plan(), State.OPEN, DURING).until == DURING
    assert price_now(Terms(1), plan(), State.OPEN, DURING).until == LAST
    assert price_now(Terms(1), plan(None), State.OPEN, DURING).until == LAST
    # A night market closes at one in the morning after its last day.
    night = price_now(Terms(1), plan(dt.time(1)), State.OPEN, DURING)
    assert night.until == LAST + dt.timedelta(days=1)


dong = st.integers(min_value=1, max_value=10**9)
days = st.dates(min_value=dt.date(2025, 1, 8), max_value=dt.date(2025, 1, 14))
terms_of_lines = st.builds(
    Terms,
    price=st.none() | dong,
    begins=st.none() | days,
    ends=st.none() | days,
    look_only=st.booleans(),
    is_sold_out=st.booleans(),
    has_sizes=st.booleans(),
)


@given(own=dong, terms=terms_of_lines, day=days, state=st.sampled_from(State))
def test_money_stays_whole_more_than_nothing_and_never_above_the_producer_s(own, terms, day, state):
    found = price_now(terms, plan(), state, day)
    stand = Stand(1, "Hội chợ", price=found.amount if found else None)
    price = charged(Decimal(own), stand)
    assert price == int(price)
    assert 0 < price <= own
    if price < own:
        assert price == terms.price
        assert state is State.OPEN
        assert (terms.begins or day) <= day <= (terms.ends or day)
        assert not terms.look_only
        assert not terms.is_sold_out
