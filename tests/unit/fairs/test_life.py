"""The states of a fair over its hours, in Vietnam's time whatever the server's is."""

import datetime as dt

import pytest

from shop.certification.clock import VIETNAM
from shop.fairs.life import State, closing, days_that_count, opening, state_of
from shop.fairs.models import Fair, FairPlan

FIRST, LAST = dt.date(2025, 1, 10), dt.date(2025, 1, 12)
EIGHT, NINE_PM = dt.time(8), dt.time(21)


def fair(opens=EIGHT, closes=NINE_PM, stage=Fair.Stage.PUBLISHED, **days) -> Fair:
    told = {"starts_on": FIRST, "ends_on": LAST} | days
    made = Fair(stage=stage)
    made.shown = FairPlan(fair=made, opens_at=opens, closes_at=closes, **told)
    return made


def at(text: str) -> dt.datetime:
    """A moment in Vietnam."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


DAY_HOURS, NO_HOURS = (EIGHT, NINE_PM), (None, None)
TO_MIDNIGHT, FROM_MIDNIGHT = (EIGHT, dt.time(0)), (dt.time(0), NINE_PM)
NIGHT, ALL_DAY = (dt.time(17), dt.time(1, 30)), (dt.time(0), dt.time(0))
CASES = [
    (DAY_HOURS, "2025-01-09 23:59:59", State.ANNOUNCED),
    (DAY_HOURS, "2025-01-10 07:59:59", State.ANNOUNCED),
    (DAY_HOURS, "2025-01-10 08:00:00", State.OPEN),
    # Between two days nobody is there, but the fair is on.
    (DAY_HOURS, "2025-01-11 03:00:00", State.OPEN),
    (DAY_HOURS, "2025-01-12 20:59:59", State.OPEN),
    (DAY_HOURS, "2025-01-12 21:00:00", State.CLOSED),
    (NO_HOURS, "2025-01-09 23:59:59", State.ANNOUNCED),
    (NO_HOURS, "2025-01-10 00:00:00", State.OPEN),
    (NO_HOURS, "2025-01-12 23:59:59", State.OPEN),
    (NO_HOURS, "2025-01-13 00:00:00", State.CLOSED),
    (TO_MIDNIGHT, "2025-01-12 23:59:59", State.OPEN),
    (TO_MIDNIGHT, "2025-01-13 00:00:00", State.CLOSED),
    (FROM_MIDNIGHT, "2025-01-10 00:00:00", State.OPEN),
    (FROM_MIDNIGHT, "2025-01-12 21:00:00", State.CLOSED),
    (ALL_DAY, "2025-01-12 23:59:59", State.OPEN),
    (ALL_DAY, "2025-01-13 00:00:00", State.CLOSED),
    (NIGHT, "2025-01-10 16:59:59", State.ANNOUNCED),
    (NIGHT, "2025-01-13 01:29:59", State.OPEN),
    (NIGHT, "2025-01-13 01:30:00", State.CLOSED),
]


@pytest.mark.parametrize(("hours", "moment", "state"), CASES)
def test_the_clock_switches(hours, moment, state):
    assert state_of(fair(*hours), at(moment)) is state


@pytest.mark.parametrize(("hours", "moment", "state"), CASES)
def test_the_same_moment_told_in_utc_is_the_same_state(hours, moment, state):
    assert state_of(fair(*hours), at(moment).astimezone(dt.UTC)) is state


def test_the_first_hour_of_a_day_in_vietnam_is_the_evening_before_in_utc():
    opens = opening(fair(*NO_HOURS).shown)
    assert opens.astimezone(dt.UTC) == dt.datetime(2025, 1, 9, 17, tzinfo=dt.UTC)


@pytest.mark.parametrize("stage", [s for s in Fair.Stage if s != Fair.Stage.PUBLISHED])
def test_what_people_decided_stands_whatever_the_hour(stage):
    assert state_of(fair(stage=stage), at("2025-01-11 12:00:00")) == stage.value


def test_without_days_it_is_announced_and_nothing_more():
    assert state_of(fair(starts_on=None, ends_on=None), at("2025-01-11 12:00")) is State.ANNOUNCED
    assert opening(FairPlan()) is closing(FairPlan()) is None


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (dt.date(2024, 12, 31), FIRST),
        (FIRST, FIRST),
        (dt.date(2025, 1, 11), dt.date(2025, 1, 11)),
        (LAST, LAST),
        (dt.date(2025, 1, 20), LAST),
    ],
)
def test_days_that_still_count(today, first):
    assert days_that_count(fair().shown, today) == (first, LAST)


def test_without_days_today_counts():
    assert days_that_count(FairPlan(), FIRST) == (FIRST, FIRST)
