"""Which commands run by themselves, and when: the one list that people, lights and timers read."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Timer:
    """One command: every so often, or once a day at `at`, an hour in Vietnam ("HH:MM")."""

    name: str
    label: str | Promise
    every: dt.timedelta = DAY
    at: Callable[[], str] | None = None
    is_needed: Callable[[], bool] = _always

    @property
    def late_after(self) -> dt.timedelta:
        """How old the last good run may be before somebody should look."""
        return DAY + 2 * 60 * MINUTE if self.at else max(5 * self.every, 10 * MINUTE)

    def hour(self) -> dt.time | None:
        """The hour of the day; None for what runs every so often."""
        return dt.time.fromisoformat(self.at()) if self.at else None


TIMERS: tuple[Timer, ...] = (
    Timer("settle_due", pgettext_lazy("timer", "Settles what fell due"), every=MINUTE),
    Timer("apply_due", pgettext_lazy("timer", "Applies approved lists"), every=5 * MINUTE),
    Timer(
        "tell_waiting",
        pgettext_lazy("timer", "Writes to who waits for a product"),
        at=lambda: "00:02",
    ),
    Timer("watch_fairs", pgettext_lazy("timer", "Watches over fairs"), at=lambda: "00:05"),
    Timer(
        "import_nightly",
        pgettext_lazy("timer", "Reads the registry"),
        at=lambda: settings.IMPORT_NIGHTLY_AT,
        is_needed=lambda: bool(settings.REGISTRY_URL),
    ),
    Timer(
        "forget_orphan_pictures",
        pgettext_lazy("timer", "Takes away pictures nobody needs"),
        at=lambda: "02:40",
    ),
    Timer(
        "reconcile_payments",
        pgettext_lazy("timer", "Compares card payments"),
        at=lambda: "03:15",
        is_needed=lambda: bool(settings.STRIPE_SECRET_KEY),
    ),
    Timer(
        "remind_certificates",
        pgettext_lazy("timer", "Reminds producers of certificates"),
        at=lambda: "06:00",
    ),
)


def timers() -> list[Timer]:
    """Those that this shop needs as it is set up."""
    return [timer for timer in TIMERS if timer.is_needed()]
