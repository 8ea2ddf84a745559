"""Where a fair stands at a moment: what people decided, and what its hours say.

Nothing switches by a job: announced, open and closed follow from the days and hours of the shown
plan and the shop's one clock (product.md 7).
"""

import datetime as dt
from enum import StrEnum
from typing import Protocol

from shop.certification import clock

from .models import Fair

Stage = Fair.Stage
A_DAY = dt.timedelta(days=1)


class State(StrEnum):
    """The states of product.md 7; the public sees the last five."""

    DRAFT = "draft"
    INVITING = "inviting"
    IN_REVIEW = "in_review"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


CURRENT = frozenset({State.ANNOUNCED, State.OPEN})
OVER = frozenset({State.CLOSED, State.ARCHIVED})


class Hours(Protocol):
    """The days of a plan and the times of day on each of them, in Asia/Ho_Chi_Minh."""

    starts_on: dt.date | None
    ends_on: dt.date | None
    opens_at: dt.time | None
    closes_at: dt.time | None


def opening(plan: Hours) -> dt.datetime | None:
    """The moment at which the fair opens; midnight where no hour is given."""
    return _moment(plan.starts_on, plan.opens_at or dt.time.min)


def closing(plan: Hours) -> dt.datetime | None:
    """The moment at which it is over; the end of its last day where no hour is given."""
    if plan.ends_on is None:
        return None
    if plan.closes_at is None:
        return _moment(plan.ends_on + A_DAY, dt.time.min)
    return _moment(plan.ends_on, plan.closes_at)


def state_of(stage: str, plan: Hours, at: dt.datetime | None = None) -> State:
    """The state at that moment, now by the shop's clock when none is given."""
    if stage != Stage.PUBLISHED:
        return State(stage)
    return by_the_hours(plan, at)


def by_the_hours(plan: Hours, at: dt.datetime | None = None) -> State:
    """Announced, open or closed; a plan without days is only announced."""
    moment = at or clock.now()
    opens, closes = opening(plan), closing(plan)
    if opens is None or closes is None or moment < opens:
        return State.ANNOUNCED
    return State.OPEN if moment < closes else State.CLOSED


def doors_open(plan: Hours, at: dt.datetime | None = None) -> bool:
    """Whether people may walk in at that moment, which at night they may not."""
    moment = at or clock.now()
    if by_the_hours(plan, moment) is not State.OPEN:
        return False
    time = moment.astimezone(clock.VIETNAM).time()
    return (plan.opens_at or dt.time.min) <= time < (plan.closes_at or dt.time.max)


def _moment(day: dt.date | None, time: dt.time) -> dt.datetime | None:
    return None if day is None else dt.datetime.combine(day, time, tzinfo=clock.VIETNAM)
