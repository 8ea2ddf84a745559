"""Where a fair stands, by what people decided and by the clock; no job switches anything.

`Fair.stage` keeps decisions. Whether a published fair is announced, open or closed follows from
the days and hours of the plan that is shown, in Asia/Ho_Chi_Minh (product.md 7).
"""

import datetime as dt
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.certification import clock
from shop.certification.rules import ONE_DAY

from .models import Fair, FairPlan

MIDNIGHT = dt.time(0)


class State(StrEnum):
    """The eight states of a fair."""

    DRAFT = "draft"
    INVITING = "inviting"
    IN_REVIEW = "in_review"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


# To the public: what one may still go to, and what has been.
CURRENT = frozenset({State.ANNOUNCED, State.OPEN})
OVER = frozenset({State.CLOSED, State.ARCHIVED})
WORDS: dict[State, str | Promise] = {
    State.DRAFT: pgettext_lazy("state of a fair", "draft"),
    State.INVITING: pgettext_lazy("state of a fair", "inviting producers"),
    State.IN_REVIEW: pgettext_lazy("state of a fair", "waits for approval"),
    State.ANNOUNCED: pgettext_lazy("state of a fair", "announced"),
    State.OPEN: pgettext_lazy("state of a fair", "open"),
    State.CLOSED: pgettext_lazy("state of a fair", "closed"),
    State.ARCHIVED: pgettext_lazy("state of a fair", "archived"),
    State.CANCELLED: pgettext_lazy("state of a fair", "cancelled"),
}
ROLES = {
    State.DRAFT: "muted",
    State.INVITING: "info",
    State.IN_REVIEW: "warn",
    State.ANNOUNCED: "info",
    State.OPEN: "ok",
    State.CLOSED: "muted",
    State.ARCHIVED: "muted",
    State.CANCELLED: "bad",
}
"""The colour role of each state; its words are always beside it."""


def state_of(fair: Fair, at: dt.datetime | None = None) -> State:
    """The state at that moment; now, without one. Load `shown` with the fair."""
    if fair.stage != Fair.Stage.PUBLISHED or fair.shown is None:
        return State(fair.stage)
    moment = at or clock.now()
    opens, closes = opening(fair.shown), closing(fair.shown)
    if opens is None or closes is None or moment < opens:
        return State.ANNOUNCED
    return State.OPEN if moment < closes else State.CLOSED


def opening(plan: FairPlan) -> dt.datetime | None:
    """The moment at which the fair opens; without an hour, when its first day begins."""
    if plan.starts_on is None:
        return None
    return _at(plan.starts_on, plan.opens_at or MIDNIGHT)


def closing(plan: FairPlan) -> dt.datetime | None:
    """The first moment at which it is over; without an hour, when its last day has ended.

    An hour that is not after the opening is one of the night that follows: 00:00 is the end of the
    last day, 01:00 of a night market an hour later.
    """
    if plan.ends_on is None:
        return None
    hour = plan.closes_at or MIDNIGHT
    same_day = hour > (plan.opens_at or MIDNIGHT)
    return _at(plan.ends_on if same_day else plan.ends_on + ONE_DAY, hour)


def _at(day: dt.date, hour: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, hour, clock.VIETNAM)


def days_that_count(plan: FairPlan, today: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """First and last day that still matter to what may stand in it, both included.

    Once the fair has begun the first is today; what has no days yet is asked about today alone,
    and a fair that is over about its last day.
    """
    day = today or clock.today()
    first = plan.starts_on or day
    last = max(plan.ends_on or first, first)
    return min(max(first, day), last), last
