"""Whose turn it is to read a run's list: one worker's, until it has been silent for long."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ..models import ImportRun
from .lifecycle import State

SILENT = dt.timedelta(minutes=15)
"""A worker that has said nothing about a run for so long was killed."""


def take_turn(run_id: int) -> ImportRun | None:
    """The run, for this worker to read; None when it is read already or somebody else is at it."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.state != State.READING or (run.progress.get("step") and not _is_silent(run)):
            return None
        run.progress = {"step": "begun", "at": timezone.now().isoformat()}
        run.save(update_fields=["progress"])
    return run


def wait_for_turn(run: ImportRun) -> None:
    """Note that the run waits to be read, from now on."""
    run.progress = {"at": timezone.now().isoformat()}
    ImportRun.objects.filter(pk=run.pk, state=State.READING).update(progress=run.progress)


def silent_runs() -> list[ImportRun]:
    """Runs that are to be read and that no worker has spoken of for long."""
    reading = ImportRun.objects.filter(state=State.READING)
    return [run for run in reading.order_by("number") if _is_silent(run)]


def _is_silent(run: ImportRun) -> bool:
    said = run.progress.get("at")
    last = dt.datetime.fromisoformat(said) if said else run.started_at
    return timezone.now() - last > SILENT
