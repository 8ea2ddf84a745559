"""Months of harvest, kept as a text: "5,6,7", or "11,12,1" over the turn of the year."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

ALL_YEAR = tuple(range(1, 13))

# What stands for a month in a row of several; Vietnamese numbers its months.
SHORT_NAMES = dict(
    enumerate(
        (
            pgettext_lazy("month in a row", "Jan"),
            pgettext_lazy("month in a row", "Feb"),
            pgettext_lazy("month in a row", "Mar"),
            pgettext_lazy("month in a row", "Apr"),
            pgettext_lazy("month in a row", "May"),
            pgettext_lazy("month in a row", "Jun"),
            pgettext_lazy("month in a row", "Jul"),
            pgettext_lazy("month in a row", "Aug"),
            pgettext_lazy("month in a row", "Sep"),
            pgettext_lazy("month in a row", "Oct"),
            pgettext_lazy("month in a row", "Nov"),
            pgettext_lazy("month in a row", "Dec"),
        ),
        start=1,
    )
)


def months_of(text: str) -> tuple[int, ...]:
    """The months (1 to 12) of a stored text, each once, January first; what is no month is not."""
    parts = (part.strip() for part in (text or "").split(","))
    numbers = {int(part) for part in parts if part.isdecimal()}
    return tuple(sorted(month for month in numbers if 1 <= month <= 12))


def as_text(months: Iterable[int]) -> str:
    """How months are stored."""
    return ",".join(str(month) for month in sorted(set(months)))


def validate_months(text: str) -> None:
    """Refuse what is not a list of months."""
    parts = [part.strip() for part in text.split(",")] if text else []
    if any(not (part.isdecimal() and 1 <= int(part) <= 12) for part in parts):
        raise ValidationError(_("Write months as numbers with commas between: 5,6,7."))


def in_season(text: str, on: dt.date) -> bool:
    """Whether the day's month is one of the text's."""
    return on.month in months_of(text)


def spans(text: str) -> list[tuple[int, int]]:
    """First and last month of each unbroken stretch; one over the turn of the year stays whole."""
    months = set(months_of(text))
    if len(months) == len(ALL_YEAR):
        return [(1, 12)]
    starts = [month for month in sorted(months) if _before(month) not in months]
    return [(start, _last(start, months)) for start in starts]


def words(text: str) -> str:
    """The months in the active language: "tháng 5–7, 11"; "" when nothing is said."""
    found = spans(text)
    if found == [(1, 12)]:
        return _("all year round")
    row = ", ".join(_span_words(first, last) for first, last in found)
    return pgettext("months of harvest", "%(months)s") % {"months": row} if row else ""


def next_start(text: str, on: dt.date) -> int | None:
    """The month in which the next stretch begins, this month included while it is in season."""
    months = months_of(text)
    return min(months, key=lambda month: (month - on.month) % 12, default=None)


def _before(month: int) -> int:
    return (month - 2) % 12 + 1


def _after(month: int) -> int:
    return month % 12 + 1


def _last(start: int, months: set[int]) -> int:
    month = start
    while _after(month) in months:
        month = _after(month)
    return month


def _span_words(first: int, last: int) -> str:
    names = dict.fromkeys((str(SHORT_NAMES[first]), str(SHORT_NAMES[last])))
    return "–".join(names)
