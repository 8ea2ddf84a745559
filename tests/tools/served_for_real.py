"""The browser's errands against a shop that is served as in production (`scripts/errands`).

There the server is not a thread of the test: gunicorn, nginx with TLS and a worker stand over the
same database, with the settings for real use (`real_settings`).
"""

import datetime as dt
import os
from pathlib import Path

from django.test import modify_settings

# Where that shop answers; empty in every other run.
ADDRESS = os.environ.get("ERRANDS_AT", "")
# As config/settings/production.py names it.
SESSION_COOKIE = "__Host-sessionid"


class WrittenDay:
    """The business day as it stands in a file at this moment: a test moves it, every process sees
    it move. It reads like the `date` that `shop.certification.clock` asks for.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def write(self, day: dt.date) -> None:
        """From now on it is this day."""
        beside = self._path.with_suffix(".new")
        beside.write_text(day.isoformat())
        beside.replace(self._path)

    @property
    def _day(self) -> dt.date:
        return dt.date.fromisoformat(self._path.read_text())

    year = property(lambda self: self._day.year)
    month = property(lambda self: self._day.month)
    day = property(lambda self: self._day.day)


# That shop's day; in every other run a test has the shop's clock in its own process.
DAY = WrittenDay(os.environ["ERRANDS_DAY"]) if ADDRESS else None


class Elsewhere:
    """Stands in for pytest-django's live server, which would be started in this process."""

    def __init__(self, url: str) -> None:
        self.url = url
        # The address is the shop's own: its ALLOWED_HOSTS knows it.
        self._live_server_modified_settings = modify_settings()

    def __str__(self) -> str:
        return self.url
