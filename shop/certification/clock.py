"""The shop's one clock: it dates certificates, orders, holds, mails, fairs and seasons.

Sessions, tokens and payment signatures use real time (design.md section 3). In demo and test
settings `SHOP_BUSINESS_DATE` holds the day still, at the real time of day; elsewhere it is unset.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY_SECONDS = 24 * 60 * 60


def now() -> dt.datetime:
    """This moment in Vietnam, on the business day."""
    return on_business_day(timezone.now())


def on_business_day(moment: dt.datetime) -> dt.datetime:
    """A real moment as the shop's clock shows it, so that it can stand among the shop's own."""
    real = moment.astimezone(VIETNAM)
    day = settings.SHOP_BUSINESS_DATE
    return real if day is None else real.replace(year=day.year, month=day.month, day=day.day)


def seconds_left() -> int:
    """How much of the business day is left: what holds today may end with it."""
    moment = now()
    return DAY_SECONDS - (moment.hour * 60 + moment.minute) * 60 - moment.second


def today() -> dt.date:
    """The business day in Vietnam: a certificate is valid to the end of its last one."""
    return now().date()


def real_today() -> dt.date:
    """The day in Vietnam whatever the shop's clock shows: tax rates are those of the real day."""
    return timezone.now().astimezone(VIETNAM).date()
