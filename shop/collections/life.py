"""When a collection is shown: from its days and the shop's one clock."""

import datetime as dt
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.certification import clock

from .models import Collection


class State(StrEnum):
    """Only SHOWN is seen by the public."""

    DRAFT = "draft"
    COMING = "coming"
    SHOWN = "shown"
    OVER = "over"


WORDS: dict[State, str | Promise] = {
    State.DRAFT: pgettext_lazy("collection", "Draft"),
    State.COMING: pgettext_lazy("collection", "Coming"),
    State.SHOWN: pgettext_lazy("collection", "Shown"),
    State.OVER: pgettext_lazy("collection", "Over"),
}
ROLES = {State.DRAFT: "muted", State.COMING: "info", State.SHOWN: "ok", State.OVER: "muted"}


def state_of(collection: Collection, on: dt.date | None = None) -> State:
    """Its state on a day, by default today in Vietnam."""
    today = on or clock.today()
    if not collection.is_published:
        return State.DRAFT
    if today < collection.starts_on:
        return State.COMING
    if collection.ends_on is not None and collection.ends_on < today:
        return State.OVER
    return State.SHOWN


def days_to_judge(collection: Collection) -> tuple[dt.date, dt.date]:
    """The first and last day on which its goods must be certified: from today on, at the earliest.

    One without a last day is judged on its first alone; it shows what is certified anyway.
    """
    first = max(collection.starts_on, clock.today())
    return first, max(collection.ends_on or first, first)
