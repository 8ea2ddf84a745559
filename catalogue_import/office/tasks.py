"""Work on runs that goes on while people look at something else; each task may run twice."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from django_tasks import task

from ..errors import AnotherImportRuns
from ..models import ImportRun
from .carrying_out import carry_on
from .reading import read_run
from .reading_turns import take_turn, wait_for_turn

AGAIN_AFTER = dt.timedelta(seconds=15)


@task()
def apply_approved() -> int:
    """Apply what is approved; how many runs. While another import runs it comes back later."""
    try:
        return carry_on()
    except AnotherImportRuns:
        if apply_approved.get_backend().supports_defer:
            apply_approved.using(run_after=timezone.now() + AGAIN_AFTER).enqueue()
        return 0


@task()
def read_again(run_id: int) -> bool:
    """Read a run's list and plan it; whether it was still to be read."""
    run = take_turn(run_id)
    if run is None:
        return False
    read_run(run)
    return True


def queue_applying() -> None:
    """As soon as this transaction holds."""
    transaction.on_commit(lambda: apply_approved.enqueue(), robust=True)


def queue_reading(run: ImportRun) -> None:
    """As soon as this transaction holds."""
    wait_for_turn(run)
    transaction.on_commit(lambda: read_again.enqueue(run.pk), robust=True)
