"""What stands on every paper of a fair: its name, days, place, version and moment."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from shop.certification import clock

from ..models import FairPlan
from ..public.hours import days_words, hours_words
from .goods import code_of


def version_words(plan: FairPlan, made_at: dt.datetime) -> str:
    """ "Bản số 3, in lúc 14:05 22/11/2026"; of a plan without a number that it is a draft."""
    local = made_at.astimezone(clock.VIETNAM)
    moment = {"time": time_format(local, "H:i"), "day": date_format(local)}
    if plan.number is None:
        return _("Draft, printed at %(time)s on %(day)s") % moment
    return _("Version %(number)s, printed at %(time)s on %(day)s") % {
        "number": plan.number,
        **moment,
    }


def frame_of(plan: FairPlan, made_at: dt.datetime, title: str) -> dict[str, Any]:
    """The part of every paper's data that is not its own; `title` names the file."""
    province = plan.province.name if plan.province else ""
    return {
        "title": title,
        "shop": settings.OSCAR_SHOP_NAME,
        "fair": plan.title_vi,
        "subtitle": plan.subtitle_vi,
        "days": days_words(plan),
        "hours": hours_words(plan),
        "venue": ", ".join(part for part in (plan.venue, plan.address, province) if part),
        "organiser": plan.organiser,
        "version": version_words(plan, made_at),
        "draft": _("DRAFT") if plan.number is None else "",
        "link": settings.BASE_URL.partition("://")[2].rstrip("/"),
        "qr": code_of(plan.fair.slug),
        "scan": _("Scan to see it and have it sent home"),
        "booth": _("Booth"),
    }
