"""How long ago something was, and how much of something there is, in words."""

import datetime as dt

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


def ago(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """ "2 hours" since that moment, in the largest unit of which two have passed."""
    seconds = int(((now or timezone.now()) - moment).total_seconds())
    if seconds < 2 * MINUTE:
        n = max(seconds, 1)
        words = npgettext("time", "%(n)d second", "%(n)d seconds", n)
    elif seconds < 2 * HOUR:
        n = seconds // MINUTE
        words = npgettext("time", "%(n)d minute", "%(n)d minutes", n)
    elif seconds < 2 * DAY:
        n = seconds // HOUR
        words = npgettext("time", "%(n)d hour", "%(n)d hours", n)
    else:
        n = seconds // DAY
        words = npgettext("time", "%(n)d day", "%(n)d days", n)
    return words % {"n": n}


def hour(moment: dt.datetime) -> str:
    """Day and hour in Vietnam."""
    return date_format(timezone.localtime(moment), "H:i d/m/Y")


def size(number: int) -> str:
    """Bytes as people say them."""
    return filesizeformat(number)
