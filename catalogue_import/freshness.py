"""Tells the shop when a list was last read to its end, whether it changed anything or not."""

import datetime as dt

from django.db.models import Max

from .models import ImportRun


def last_finished_run() -> dt.datetime | None:
    """When the last run that was applied ended. One query."""
    done = ImportRun.objects.filter(state=ImportRun.State.DONE)
    return done.aggregate(last=Max("finished_at"))["last"]
