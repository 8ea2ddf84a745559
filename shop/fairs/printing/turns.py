"""Whose turn it is to make the files of a run: one worker's, until it has been silent for long.

Moments are the real ones: the shop's own day may stand still.
"""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from ..models import Print, PrintRun
from . import mails

SILENT = dt.timedelta(minutes=10)
"""A worker that has said nothing for so long was killed."""
MOST_TRIES = 3


def queue(run: PrintRun) -> None:
    """As soon as this transaction holds."""
    from .tasks import make_prints

    PrintRun.objects.filter(pk=run.pk, turn="").update(heard_at=timezone.now())
    transaction.on_commit(lambda: make_prints.enqueue(run.pk), robust=True)


def take(run_id: int) -> PrintRun | None:
    """The run, for this worker; None when it is finished or another worker is at it."""
    turn = secrets.token_hex(16)
    with transaction.atomic():
        run = PrintRun.objects.select_for_update().filter(pk=run_id, finished_at=None).first()
        if run is None or (run.turn and not is_silent(run)):
            return None
        if run.tries >= MOST_TRIES:
            give_up(run)
            return None
        run.turn, run.heard_at, run.tries = turn, timezone.now(), run.tries + 1
        run.save(update_fields=["turn", "heard_at", "tries"])
        # What the worker before was at is begun again.
        run.prints.filter(state=Print.State.WORKING).update(state=Print.State.WAITING)
    return run


def speak(run: PrintRun) -> bool:
    """Say that this worker still lives; False when the run is no longer its own."""
    mine = PrintRun.objects.filter(pk=run.pk, turn=run.turn, finished_at=None)
    return bool(mine.update(heard_at=timezone.now()))


def is_silent(run: PrintRun) -> bool:
    """Whether nobody has spoken of it for long: no worker took it, or its worker was killed."""
    return timezone.now() - run.heard_at > SILENT


def finish(run: PrintRun) -> bool:
    """End the run unless something joined it meanwhile; who asked are told. Whether it ended."""
    with transaction.atomic():
        held = PrintRun.objects.select_for_update().get(pk=run.pk)
        if held.finished_at is not None or held.turn != run.turn:
            return True
        if held.prints.filter(state__in=Print.UNDONE).exists():
            return False
        held.finished_at = timezone.now()
        held.save(update_fields=["finished_at"])
        mails.tell_finished(held)
    return True


def give_up(run: PrintRun) -> None:
    """End a run that nobody speaks of: what is not made has failed, and people know."""
    unmade = run.prints.filter(state__in=Print.UNDONE)
    unmade.update(state=Print.State.FAILED, failure=Print.Failure.CUT_OFF)
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    mails.tell_finished(run)


def begin_again(run: PrintRun) -> None:
    """Somebody pressed once more while nobody spoke of it: it is new to whichever worker comes."""
    run.turn, run.tries = "", 0
    run.save(update_fields=["turn", "tries"])


def take_up_silent() -> int:
    """Queue runs that nobody speaks of; how many. For the sweep of every minute."""
    limit = timezone.now() - SILENT
    silent = list(PrintRun.objects.filter(finished_at=None, heard_at__lt=limit))
    for run in silent:
        with transaction.atomic():
            held = PrintRun.objects.select_for_update().filter(pk=run.pk, finished_at=None).first()
            if held is None or not is_silent(held):
                continue
            if held.tries >= MOST_TRIES:
                give_up(held)
                continue
            # Until the worker speaks nobody else queues it.
            held.turn, held.heard_at = "", timezone.now()
            held.save(update_fields=["turn", "heard_at"])
            queue(held)
    return len(silent)
