"""A person says what the columns of a list hold: remembered for its source, and read by anew."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ..models import ImportRun
from ..reading.mappings import remember
from .forms.columns import merged_columns
from .lifecycle import State, step, was_stopped
from .tasks import queue_reading
from .terms import gone_on


def read_again_with(run: ImportRun, corrections: Mapping[str, str], who: Any) -> None:
    """Keep what a person says of the columns, for the next list too, and read anew.

    A trial leaves nothing behind, not even that. A run that was approved is gone on with as it was
    approved, and never read in another way.
    """
    if was_stopped(run):
        raise gone_on(run)
    headings = [one["heading"] for one in merged_columns(run.request.get("tables", []))]
    pairs = [f"{heading}={cell}" for heading, cell in corrections.items()]
    with transaction.atomic():
        step(
            run,
            State.READING,
            request=run.request | {"corrections": pairs, "corrected": True},
            finished_at=None,
            progress={},
        )
        if not run.trial:
            remember(run.source_name, headings, corrections, who)
        queue_reading(run)
