"""Things of the demonstration that were done on an earlier day."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from .accounts import refuse_elsewhere


@contextmanager
def on_day(day: dt.date) -> Iterator[None]:
    """The shop's day is this one meanwhile. Refused outside settings with sample data."""
    refuse_elsewhere()
    before = settings.SHOP_BUSINESS_DATE
    settings.SHOP_BUSINESS_DATE = day
    try:
        yield
    finally:
        settings.SHOP_BUSINESS_DATE = before
