"""How a run on screen is to be read, kept with it and made into a request again."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..models import ImportRun
from ..records import Source
from ..requests import Request, Settling
from ..scopes import Scope
from .files import file_of

CONNECTED = "connected"
"""In what a run keeps: its list is yet to be fetched from the registry's own address."""


def scope_of(run: ImportRun) -> Scope:
    """What the list was declared to speak of."""
    kept: dict[str, Any] = run.scope
    day = kept.get("decision_date")
    return Scope(
        province=kept.get("province") or "",
        year=kept.get("year"),
        decision=kept.get("decision") or "",
        decision_date=dt.date.fromisoformat(day) if day else None,
        stars=kept.get("stars"),
    )


@contextmanager
def request_of(run: ImportRun) -> Iterator[Request]:
    """The request of a run, with its file on disk."""
    with file_of(run) as path:
        yield Request(
            path=path,
            profile=run.profile,
            scope=scope_of(run),
            complete=bool(run.scope.get("complete")),
            corrections=run.request.get("corrections", []),
            who=run.actor,
            keep_unchanged=True,
            source=_source(run),
            merge=run.request.get("merge", {}),
            settles=_settling(run),
        )


def _settling(run: ImportRun) -> Settling | None:
    kept: dict[str, Any] | None = run.request.get("settles")
    if kept is None:
        return None
    replaces = kept.get("replaces")
    return Settling(**(kept | {"replaces": tuple(replaces) if replaces else None}))


def _source(run: ImportRun) -> Source | None:
    """The named source of an upload: all lists of one source are one document each.

    A row that is sent again says itself which document it is from.
    """
    if document := run.request.get("document"):
        return Source(**document)
    if not run.source_name:
        return None
    grade = run.request.get("grade", "b")
    return Source(f"file-{run.sha256[:12]}", f"{run.source_name}: {run.file_name}"[:400], "", grade)
