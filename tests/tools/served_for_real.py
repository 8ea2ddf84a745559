"""The browser's errands against a shop that is served as in production (`scripts/errands`).

There the server is not a thread of the test: gunicorn, nginx with TLS and a worker stand over the
same database, with the settings for real use (`real_settings`).
"""

import datetime as dt
import json
import os
import time
from pathlib import Path

from django.test import modify_settings

# Where that shop answers; empty in every other run.
ADDRESS = os.environ.get("ERRANDS_AT", "")
# As config/settings/production.py names it.
SESSION_COOKIE = "__Host-sessionid"
# A folder of that shop and its tests: the day, the hours, what was sent.
_FOLDER = Path(os.environ.get("ERRANDS_DAY", "errands/day")).parent
MAILS, TEXTS = _FOLDER / "mails", _FOLDER / "texts"
# Its documents in Elasticsearch.
INDEX = "errands"
# What waits for the worker is done long before, on a machine with other work too.
MOST_SECONDS = 120


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
        return dt.date.fromisoformat(self._path.read_text().strip())

    year = property(lambda self: self._day.year)
    month = property(lambda self: self._day.month)
    day = property(lambda self: self._day.day)


class WrittenHours:
    """How far real time is moved there, as it stands in a file at this moment."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, ahead: dt.timedelta) -> None:
        """From now on it is so much later."""
        self._path.write_text(str(ahead.total_seconds()))

    def ahead(self) -> dt.timedelta:
        """So much later; nothing while nobody has moved it."""
        written = self._path.read_text() if self._path.exists() else ""
        return dt.timedelta(seconds=float(written or 0))


class WrittenTexts:
    """Carries text messages into a file."""

    def send(self, phone: str, text: str) -> None:
        """Write it at the end."""
        with TEXTS.open("a") as file:
            file.write(json.dumps([phone, text]) + "\n")


HOURS = WrittenHours(_FOLDER / "hours")
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


def forget_what_was_sent() -> None:
    """No letter or text message of the test before is found."""
    for file in (TEXTS, *MAILS.glob("*")):
        file.unlink(missing_ok=True)


def worker_at_rest() -> None:
    """Wait until the worker there has done what is due, and all of it well."""
    from django_tasks_db.models import DBTaskResult

    end = time.monotonic() + MOST_SECONDS
    tasks = DBTaskResult.objects
    while (tasks.ready() | tasks.running()).exists():
        assert time.monotonic() < end, "the worker does not come to an end"
        time.sleep(0.1)
    failed = tasks.failed()
    assert not failed, "\n".join(f"{one.task_path}: {one.traceback}" for one in failed)
