"""Tells the shop when a list was last read to its end, whether it changed anything or not.

Undoing a list and settling one row are runs too, and read no list.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from shop.audit import events
from shop.certification.freshness import registry_read

from .models import ImportRun

READING = (ImportRun.Kind.LIST, ImportRun.Kind.NIGHTLY)


def last_finished_run() -> dt.datetime | None:
    """When the last run that was applied ended. One query."""
    lists = ImportRun.objects.filter(kind__in=READING)
    done = lists.filter(state=ImportRun.State.DONE)
    return done.aggregate(last=Max("finished_at"))["last"]


def tell_ended(run: ImportRun) -> None:
    """A run has come to an end, or was taken back: what is said of the last reading may change."""
    who = run.seconded_by_id or run.approved_by_id or run.actor_id
    events.tell(f"import.{run.state}", who=who, target=f"import {run.number} ({run.kind})")
    transaction.on_commit(lambda: registry_read.send(ImportRun, run_number=run.number))
