"""When the shop was last copied away, and when a copy was last put back to see that it is one."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import pgettext

from shop.running.models import TimedRun

from ..lights import Level, Light
from ..saying import ago, hour

Outcome = TimedRun.Outcome
BACKUP, RESTORE_TEST = "backup", "restore-test"
BACKUP_OLD = dt.timedelta(hours=26)
RESTORE_TEST_OLD = dt.timedelta(days=35)


def backup() -> Light:
    """A day and a little may pass between two."""
    return _light(
        BACKUP,
        BACKUP_OLD,
        Level.BAD,
        pgettext("light", "Run the backup now and see why its timer stopped (docs/operations.md)."),
    )


def restore_test() -> Light:
    """A month may pass between two."""
    return _light(
        RESTORE_TEST,
        RESTORE_TEST_OLD,
        Level.LOOK,
        pgettext("light", "Put the last backup back on an empty machine (docs/operations.md)."),
    )


def _light(name: str, old: dt.timedelta, level: Level, todo: str) -> Light:
    run = TimedRun.objects.filter(pk=name).first()
    if run is None:
        return Light(Level.LOOK, pgettext("light", "None has been noted yet."), todo)
    says = _words_of(run)
    is_old = run.succeeded_at is None or timezone.now() - run.succeeded_at > old
    if run.outcome == Outcome.FAILED:
        return Light(Level.BAD, says, todo)
    return Light(level if is_old else Level.GOOD, says, todo if is_old else "")


def _words_of(run: TimedRun) -> str:
    ended = run.ended_at or run.started_at
    told = {"time": ago(ended), "hour": hour(ended), "note": run.note}
    if run.outcome == Outcome.FAILED:
        said = pgettext("light", "Failed %(time)s ago (%(hour)s).") % told
    else:
        said = pgettext("light", "Went well %(time)s ago (%(hour)s).") % told
    return f"{said} {run.note}".strip()
