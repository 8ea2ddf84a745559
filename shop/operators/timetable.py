"""The timers as operators see them: when each last ran, for how long, how it ended."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext

from shop.running.models import TimedRun
from shop.running.timetable import Timer, timers

from .lights import Level
from .saying import ago, hour

Outcome = TimedRun.Outcome


@dataclass(frozen=True, slots=True)
class TimerRow:
    """One timer: its plan, its last run in words, its light."""

    name: str
    label: str | Promise
    plan: str
    level: Level
    says: str
    todo: str


def timer_rows() -> list[TimerRow]:
    """Every timer this shop needs. One query."""
    wanted = timers()
    runs = TimedRun.objects.in_bulk([timer.name for timer in wanted])
    now = timezone.now()
    return [_row(timer, runs.get(timer.name), now) for timer in wanted]


def _row(timer: Timer, run: TimedRun | None, now: dt.datetime) -> TimerRow:
    level, todo = _light(timer, run, now)
    return TimerRow(timer.name, timer.label, _plan(timer), level, _says(run, now), todo)


def _plan(timer: Timer) -> str:
    at = timer.hour()
    if at is not None:
        return pgettext("timer", "every day at %(hour)s") % {"hour": f"{at:%H:%M}"}
    minutes = round(timer.every.total_seconds() / 60)
    if minutes == 1:
        return pgettext("timer", "every minute")
    return pgettext("timer", "every %(n)d minutes") % {"n": minutes}


def _light(timer: Timer, run: TimedRun | None, now: dt.datetime) -> tuple[Level, str]:
    if run is None:
        return Level.LOOK, pgettext("timer", "Start the timers (docs/operations.md).")
    late = run.succeeded_at is None or now - run.succeeded_at > timer.late_after
    if run.outcome == Outcome.FAILED:
        todo = pgettext("timer", "The log says why; run manage.py %(name)s by hand.")
        return Level.BAD, todo % {"name": timer.name}
    if late:
        return Level.BAD, pgettext("timer", "It is overdue: see whether the timers still run.")
    if run.outcome == Outcome.HELD:
        return Level.LOOK, pgettext("timer", "It did its work and left something for people.")
    return Level.GOOD, ""


def _says(run: TimedRun | None, now: dt.datetime) -> str:
    if run is None:
        return pgettext("timer", "Has never run.")
    told: dict[str, object] = {
        "time": ago(run.started_at, now),
        "hour": hour(run.started_at),
        "note": run.note,
    }
    if run.outcome == Outcome.RUNNING or run.ended_at is None:
        return pgettext("timer", "Began %(time)s ago (%(hour)s) and has not ended.") % told
    told["seconds"] = max(round((run.ended_at - run.started_at).total_seconds()), 1)
    if run.outcome == Outcome.FAILED:
        text = pgettext(
            "timer", "Ran %(time)s ago (%(hour)s), failed after %(seconds)d s: %(note)s."
        )
    else:
        text = pgettext("timer", "Ran %(time)s ago (%(hour)s), done within %(seconds)d s.")
    return text % told
