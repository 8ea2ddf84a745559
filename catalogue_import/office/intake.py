"""A list comes in: its run and its file are kept together, and it is read afterwards."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from shop.certification import clock

from ..models import ColumnMapping, ImportRun
from ..run import next_number
from ..scopes import Scope
from .files import keep_file
from .lifecycle import State
from .requests import CONNECTED
from .tasks import queue_reading

TRIES = 5


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in: a name, its bytes in pieces that can be taken again, what it speaks of.

    Without pieces the list is fetched by the task that reads it.
    """

    name: str
    scope: Scope
    pieces: Iterable[bytes] | None = None
    complete: bool = False
    trial: bool = False
    source_name: str = ""


def take_in(handed: Handed, who: Any) -> ImportRun:
    """Keep the list under the next free number; too big a one is refused and leaves nothing."""
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _keep(handed, who)
        except IntegrityError:
            # Somebody else took the number at the same time.
            if attempt == TRIES - 1:
                raise
    raise AssertionError


def _keep(handed: Handed, who: Any) -> ImportRun:
    run = ImportRun.objects.create(
        number=next_number(),
        started_at=clock.now(),
        file_name=handed.name[:255],
        sha256="",
        profile="guess",
        source_name=handed.source_name,
        scope=handed.scope.as_json() | {"complete": handed.complete},
        request={"language": get_language(), CONNECTED: handed.pieces is None},
        trial=handed.trial,
        actor=who,
        state=State.READING,
    )
    kept = keep_file(run, handed.name, handed.pieces or ())
    run.sha256 = hashlib.sha256(kept.content).hexdigest() if kept.size else ""
    run.file_name = kept.name
    run.save(update_fields=["sha256", "file_name"])
    queue_reading(run)
    return run


def same_before(run: ImportRun) -> ImportRun | None:
    """The run that had this very file before, if one did and came to something."""
    if not run.sha256 or run.trial:
        return None
    others = ImportRun.objects.filter(sha256=run.sha256, number__lt=run.number, trial=False)
    return others.exclude(state__in=(State.FAILED, State.CANCELLED)).first()


def known_sources() -> list[str]:
    """Names that lists were handed in under, the latest first."""
    used = ImportRun.objects.exclude(source_name="").order_by("-number")
    named = used.values_list("source_name", flat=True)[:200]
    mapped = ColumnMapping.objects.order_by("-remembered_at").values_list("source_name", flat=True)
    return list(dict.fromkeys([*named, *mapped[:50]]))[:50]
