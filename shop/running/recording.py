"""Writes down how runs of timed work went. A record that cannot be written stops no work."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from .models import TimedRun

logger = logging.getLogger(__name__)
Outcome = TimedRun.Outcome
# What commands end with when they did their work and something is left for people.
LEFT_FOR_PEOPLE = 2
MOST_NOTE = 200


class TimedCommand(BaseCommand):
    """A command that a timer starts: it keeps how its last run went."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run as always. Whoever only asks what would be done leaves no record."""
        if options.get("dry_run"):
            return super().execute(*args, **options)
        with recorded(self.__module__.rpartition(".")[2]):
            return super().execute(*args, **options)


@contextmanager
def recorded(name: str) -> Iterator[None]:
    """Keep when the block began, when and how it ended."""
    began = timezone.now()
    _keep(name, started_at=began, ended_at=None, outcome=Outcome.RUNNING, note="")
    try:
        yield
    except BaseException as end:
        note_run(name, _outcome_of(end), note=type(end).__name__, began=began)
        raise
    note_run(name, Outcome.DONE, began=began)


def note_run(name: str, outcome: str, *, note: str = "", began: dt.datetime | None = None) -> None:
    """A run ended like this, now. One that left something for people did its work all the same."""
    now = timezone.now()
    told = {"started_at": began or now, "ended_at": now, "outcome": outcome}
    if outcome in (Outcome.DONE, Outcome.HELD):
        told["succeeded_at"] = now
        note = "" if outcome == Outcome.DONE and began else note
    _keep(name, **told, note=note[:MOST_NOTE])


def _outcome_of(end: BaseException) -> str:
    code = 1
    if isinstance(end, CommandError):
        code = end.returncode
    elif isinstance(end, SystemExit):
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    if code == LEFT_FOR_PEOPLE:
        return Outcome.HELD
    return Outcome.FAILED if code else Outcome.DONE


def _keep(name: str, **told: Any) -> None:
    try:
        with transaction.atomic():
            TimedRun.objects.update_or_create(name=name, defaults=told)
    except DatabaseError:
        logger.exception("the run of %s could not be written down", name)
