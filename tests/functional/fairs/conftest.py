"""A clock with hours for pages of fairs."""

import datetime as dt

from django.utils import timezone

import pytest

from shop.certification.clock import VIETNAM


@pytest.fixture
def at(settings, monkeypatch):
    """`at(10, 8)`: it is that day of January 2025 and that hour in Vietnam."""

    def move(day: int, hour: int = 12, minute: int = 0, month: int = 1, year: int = 2025):
        moment = dt.datetime(year, month, day, hour, minute, tzinfo=VIETNAM)
        settings.SHOP_BUSINESS_DATE = moment.date()
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))

    return move
