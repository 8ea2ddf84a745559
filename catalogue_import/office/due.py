"""Runs that wait for their day are applied when it has come; those that were cut off go on."""

from django.db.models import Q

from shop.certification import clock

from ..models import ImportRun
from .carrying_out import carry_on
from .lifecycle import State, WrongStep, step
from .reading_turns import silent_runs
from .tasks import queue_reading


def apply_due() -> int:
    """Apply what is due or was cut off; how many runs. Raises AnotherImportRuns when one is.

    Lists whose reading was cut off are handed to a worker once more.
    """
    for run in silent_runs():
        queue_reading(run)
    for run in _due():
        try:
            step(run, State.APPLYING)
        except WrongStep:
            continue  # somebody cancelled it in this very moment
    return carry_on()


def _due() -> list[ImportRun]:
    """Runs whose day has come; of those that wait for a second person what needs none of them."""
    days = ImportRun.objects.filter(apply_on__lte=clock.today())
    waiting = Q(state=State.AWAITING, batches__isnull=True, request__rest_now=True)
    return list(days.filter(Q(state=State.SCHEDULED) | waiting).order_by("approved_at"))
