"""Words for a stretch of time, in the shop's own time zone and the active language."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format, time_format


def span_words(begins: dt.datetime, ends: dt.datetime) -> str:
    """ "08:00–17:00, 18/12/2026", or "08:00, 18/12/2026 – 17:00, 20/12/2026"."""
    first, last = timezone.localtime(begins), timezone.localtime(ends)
    if first.date() == last.date():
        return f"{_hour(first)}–{_hour(last)}, {date_format(first.date())}"
    return f"{_moment(first)} – {_moment(last)}"


def _moment(moment: dt.datetime) -> str:
    return f"{_hour(moment)}, {date_format(moment.date())}"


def _hour(moment: dt.datetime) -> str:
    return time_format(moment.time(), "H:i")
