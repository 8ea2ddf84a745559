"""When a fair is, in words: its days, its hours, how long until, and what its doors do today."""

import datetime as dt

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.certification.rules import ONE_DAY

from ..life import State, closing
from ..models import FairPlan

MIDNIGHT = dt.time(0)


def days_words(plan: FairPlan) -> str:
    """ "10–12/01/2025", "28/12/2024 – 05/01/2025", or one day; "" while nobody has said when."""
    first, last = plan.starts_on, plan.ends_on
    if first is None:
        return ""
    if last is None or last == first:
        return date_format(first)
    if (first.year, first.month) == (last.year, last.month):
        short = str(first.day) if get_language() == "en" else f"{first.day:02d}"
        return f"{short}–{date_format(last)}"
    return f"{date_format(first)} – {date_format(last)}"


def hours_words(plan: FairPlan) -> str:
    """ "08:00–21:00", or "" when no hour is given."""
    if plan.opens_at is None or plan.closes_at is None:
        return ""
    return f"{_hour(plan.opens_at)}–{_hour(plan.closes_at)}"


def state_words(state: State, plan: FairPlan, now: dt.datetime) -> str:
    """One short line: what the public may expect at that moment."""
    match state:
        case State.ANNOUNCED:
            return _until(plan, now)
        case State.OPEN:
            return _open_words(plan, now)
        case State.CLOSED | State.ARCHIVED:
            day = date_format(plan.ends_on) if plan.ends_on else ""
            return _("Over since %(day)s") % {"day": day} if day else _("Over")
        case State.CANCELLED:
            return _("Cancelled")
    return _("Not announced yet")


def _until(plan: FairPlan, now: dt.datetime) -> str:
    if plan.starts_on is None:
        return _("Coming")
    days = (plan.starts_on - now.astimezone(clock.VIETNAM).date()).days
    hour = _hour(plan.opens_at or MIDNIGHT)
    if days <= 0:
        return _("Opens today at %(hour)s") % {"hour": hour}
    if days == 1:
        return _("Opens tomorrow at %(hour)s") % {"hour": hour}
    return ngettext("In %(count)d day", "In %(count)d days", days) % {"count": days}


def _open_words(plan: FairPlan, now: dt.datetime) -> str:
    """The doors of today; a night market's day runs on past midnight."""
    shut = closing(plan)
    if plan.opens_at is None or plan.closes_at is None or shut is None:
        return _("Open now")
    local = now.astimezone(clock.VIETNAM)
    night = plan.closes_at <= plan.opens_at
    time = local.time()
    inside = (
        (time >= plan.opens_at or time < plan.closes_at)
        if night
        else (plan.opens_at <= time < plan.closes_at)
    )
    if inside:
        words = _("Open now, until %(hour)s") % {"hour": _hour(plan.closes_at)}
        last_night = shut - local <= ONE_DAY
        return _("Last day: %(words)s") % {"words": _lower(words)} if last_night else words
    if time < plan.opens_at:
        return _("Opens today at %(hour)s") % {"hour": _hour(plan.opens_at)}
    return _("Closed for tonight, opens tomorrow at %(hour)s") % {"hour": _hour(plan.opens_at)}


def _hour(time: dt.time) -> str:
    return time_format(time, "H:i")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
