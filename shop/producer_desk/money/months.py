"""Months as statements know them, in Vietnam's time."""

import datetime as dt

from shop.certification import clock


def first_of(day: dt.date) -> dt.date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(first: dt.date) -> dt.date:
    """The first day of the month after."""
    return first_of(first + dt.timedelta(days=31))


def month_before(first: dt.date) -> dt.date:
    """The first day of the month before."""
    return first_of(first - dt.timedelta(days=1))


def last_of(first: dt.date) -> dt.date:
    """The last day of a month."""
    return next_month(first) - dt.timedelta(days=1)


def end_of(first: dt.date) -> dt.datetime:
    """The moment the month is over."""
    return dt.datetime.combine(next_month(first), dt.time(), clock.VIETNAM)
