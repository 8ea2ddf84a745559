"""Hands work to the queue so that a process that dies loses none of it.

Between a commit and what is done after it a process can be killed; so can a worker between taking
a task and ending it. A queue in the database is told within the transaction, and tasks that may
run twice are given to another worker when nobody has ended them for long.
"""

import datetime as dt
import logging
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
# Longer than any of these tasks takes: mail servers are given up after seconds.
GIVEN_UP_AFTER = dt.timedelta(minutes=5)
# A task that its worker dies of each time is no accident.
TRIES = 5
# What a task ends with whose connection was dropped.
DATABASE_AWAY = ("django.db.utils.OperationalError", "django.db.utils.InterfaceError")
LOOKED_BACK = dt.timedelta(days=1)
_again: set[str] = set()
T = TypeVar("T", bound=Task)


def once_committed(task: Task, *args: Any) -> None:
    """Have the task run once this transaction is committed; rolled back, it never runs.

    A queue of another kind is told after the commit, which stands whether or not it could be.
    """
    if task.get_backend().supports_defer:
        task.enqueue(*args)
    else:
        transaction.on_commit(lambda: task.enqueue(*args), robust=True)


def taken_up(task: T) -> T:
    """Mark of a short task that may run twice: one whose worker died is given to another."""
    _again.add(task.module_path)
    return task


def take_up() -> int:
    """Give tasks that were left in the middle to whoever comes; how many.

    So are those that failed for want of the database.
    """
    now = timezone.now()
    left = DBTaskResult.objects.running().filter(started_at__lte=now - GIVEN_UP_AFTER)
    cut_off = DBTaskResult.objects.failed().filter(
        exception_class_path__in=DATABASE_AWAY, finished_at__gte=now - LOOKED_BACK
    )
    return sum(_hand_on(one) for one in left | cut_off if _may_run_twice(one.task_path))


def _may_run_twice(path: str) -> bool:
    """Whether the task is marked so: where it is made, which this process may not have read yet."""
    try:
        import_string(path)
    except ImportError:
        return False
    return path in _again


def _hand_on(left: DBTaskResult) -> bool:
    """Whether another worker gets it; by one statement, so that two sweeps hand it on once."""
    tried = len(left.worker_ids) >= TRIES
    becomes = TaskResultStatus.FAILED if tried else TaskResultStatus.READY
    same = DBTaskResult.objects.filter(
        pk=left.pk, status=left.status, started_at=left.started_at
    ).exclude(status=becomes)
    changed = same.update(status=becomes, finished_at=timezone.now() if tried else None)
    if changed and tried:
        logger.error("task %s was left in the middle %d times", left.task_path, TRIES)
    return bool(changed) and not tried
