"""Whether a timer's moment has come: by its plan and its last run, which it wrote down itself."""

import datetime as dt

from django.utils import timezone

from .models import TimedRun
from .timetable import DAY, Timer

# A daily run that failed is tried again after a pause, for some time after its hour.
TRY_AGAIN_AFTER = dt.timedelta(minutes=10)
TRY_AGAIN_FOR = dt.timedelta(hours=2)


def is_due(timer: Timer, run: TimedRun | None, now: dt.datetime) -> bool:
    """What was missed while nothing ran is made up for, once, whatever the hour."""
    if run is None:
        return True
    at = timer.hour()
    if at is None:
        return now - run.started_at >= timer.every
    planned = last_hour(at, now)
    if run.started_at < planned:
        return True
    if run.ended_at is None:
        # Whoever started it was cut off; where it still goes on it is not started beside itself.
        return now - run.started_at >= TRY_AGAIN_FOR
    failed = run.outcome == TimedRun.Outcome.FAILED
    return failed and now - planned < TRY_AGAIN_FOR and now - run.ended_at >= TRY_AGAIN_AFTER


def last_hour(at: dt.time, now: dt.datetime) -> dt.datetime:
    """The last moment at which it was that hour in Vietnam."""
    here = timezone.localtime(now)
    planned = here.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return planned if planned <= here else planned - DAY
