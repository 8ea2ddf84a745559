"""What waits for the worker, for how long, and what failed lately."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Count, F, Min, Q, When
from django.utils import timezone
from django.utils.translation import pgettext

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from ..lights import Level, Light
from ..saying import ago

LONG = dt.timedelta(minutes=2)
VERY_LONG = dt.timedelta(minutes=15)
RECENT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Found:
    """How many wait and may run, for how long the oldest has, and how many failed within a day."""

    waiting: int
    waited: dt.timedelta
    failed: int


def found(now: dt.datetime) -> Found:
    """One query. A task waits from the moment it may run."""
    at_once = Q(run_after=get_date_max())
    due = Q(status=TaskResultStatus.READY) & (at_once | Q(run_after__lte=now))
    counted = DBTaskResult.objects.aggregate(
        waiting=Count("pk", filter=due),
        oldest=Min(Case(When(at_once, then=F("enqueued_at")), default=F("run_after")), filter=due),
        failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED, finished_at__gte=now - RECENT)),
    )
    waited = now - counted["oldest"] if counted["oldest"] else dt.timedelta(0)
    return Found(counted["waiting"], waited, counted["failed"])


def tasks() -> Light:
    """Red when one waits very long."""
    now = timezone.now()
    now_found = found(now)
    if now_found.waited > LONG:
        return Light(
            Level.BAD if now_found.waited > VERY_LONG else Level.LOOK,
            pgettext("light", "%(n)d tasks wait, the oldest for %(time)s.")
            % {"n": now_found.waiting, "time": ago(now - now_found.waited, now)},
            pgettext("light", "Start manage.py db_worker, or a second one beside it."),
        )
    if now_found.failed:
        return Light(
            Level.LOOK,
            pgettext("light", "%(n)d tasks failed within a day; nothing waits long.")
            % {"n": now_found.failed},
            pgettext("light", "The log of the worker names each with its reason."),
        )
    return Light(
        Level.GOOD,
        pgettext("light", "%(n)d tasks wait; none failed within a day.") % {"n": now_found.waiting},
    )
