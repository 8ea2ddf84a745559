"""A fair is announced, open and over at the hour, whoever is at work or not."""

import datetime as dt
from types import SimpleNamespace

import pytest

from shop.certification.clock import VIETNAM
from shop.fairs.life import State, closing, doors_open, opening, state_of

PLAN = SimpleNamespace(
    starts_on=dt.date(2025, 1, 10),
    ends_on=dt.date(2025, 1, 12),
    opens_at=dt.time(8),
    closes_at=dt.time(21),
)
ALL_DAY = SimpleNamespace(**{**vars(PLAN), "opens_at": None, "closes_at": None})


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime(2025, 1, day, hour, minute, second, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (at(9, 23, 59), State.ANNOUNCED),
        (at(10, 7, 59, 59), State.ANNOUNCED),
        (at(10, 8), State.OPEN),
        (at(11, 3), State.OPEN),
        (at(12, 20, 59, 59), State.OPEN),
        (at(12, 21), State.CLOSED),
        # The same moments as a server in London sees them.
        (dt.datetime(2025, 1, 10, 0, 59, 59, tzinfo=dt.UTC), State.ANNOUNCED),
        (dt.datetime(2025, 1, 10, 1, tzinfo=dt.UTC), State.OPEN),
    ],
)
def test_it_opens_and_closes_at_the_hour(moment, state):
    assert state_of("published", PLAN, moment) is state


def test_without_hours_it_lasts_from_midnight_to_midnight():
    assert (opening(ALL_DAY), closing(ALL_DAY)) == (at(10), at(13))


@pytest.mark.parametrize(
    ("moment", "open_"),
    [(at(11, 7, 59), False), (at(11, 8), True), (at(11, 21), False), (at(13, 9), False)],
)
def test_doors_are_shut_at_night(moment, open_):
    assert doors_open(PLAN, moment) is open_


@pytest.mark.parametrize("stage", ["draft", "inviting", "in_review", "archived", "cancelled"])
def test_what_people_decided_does_not_depend_on_the_hour(stage):
    assert state_of(stage, PLAN, at(11, 9)) == stage


def test_a_plan_without_days_is_only_announced():
    bare = SimpleNamespace(starts_on=None, ends_on=None, opens_at=None, closes_at=None)
    assert state_of("published", bare, at(11)) is State.ANNOUNCED
