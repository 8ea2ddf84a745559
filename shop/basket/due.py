"""What falls due while nobody looks: holds, unpaid orders, mails to try again, refunds to send.

Each room registers its own sweep; `manage.py settle_due` runs them all, every minute. A sweep may
run twice and at once. Beside it, a task is put off to the moment itself where the queue can wait,
so that a shop whose timer stands still settles all the same.
"""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from django_tasks.base import Task

from shop.certification import clock

Sweep = Callable[[], int]
_sweeps: dict[str, Sweep] = {}
# Tasks run a little later than the moment, so that it has certainly passed.
MARGIN = dt.timedelta(seconds=2)


def register(name: str, sweep: Sweep) -> None:
    """Add a sweep under the name that the command prints; it returns how many it settled."""
    _sweeps[name] = sweep


def sweeps() -> dict[str, Sweep]:
    """All that are registered, in that order."""
    return dict(_sweeps)


def run_at(task: Task, moment: dt.datetime, *args: int | str) -> bool:
    """Queue a task for a moment of the shop's clock; False where the queue cannot wait.

    The queue itself goes by real time, which is as far from now as the shop's.
    """
    if not task.get_backend().supports_defer:
        return False
    wait = max(moment - clock.now(), dt.timedelta(0)) + MARGIN
    task.using(run_after=timezone.now() + wait).enqueue(*args)
    return True
