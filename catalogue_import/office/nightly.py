"""The nightly run: the connected registry is read by itself, and only what is safe is applied."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shop.certification import clock

from ..errors import RegistryImportError
from ..holds import WITHDRAWALS
from ..models import ImportRun
from ..reading.remote import fetch_pages
from ..run import next_number
from ..scopes import Scope
from .carrying_out import carry_on
from .files import keep_pages
from .lifecycle import State, step
from .oddities import holds_of
from .reading import read_run
from .telling import tell_held


def run_nightly() -> ImportRun:
    """Read the connected registry, apply what is safe, hold the rest; the run that tells of it.

    A list that an open run holds already is not held once more. Raises AnotherImportRuns when
    somebody else is importing: the run then goes on with the next worker.
    """
    try:
        pages = fetch_pages(settings.REGISTRY_URL, settings.REGISTRY_TOKEN)
    except RegistryImportError as refusal:
        return step(_new_run(""), State.FAILED, note=str(refusal))
    mark = _mark_of(pages)
    waiting = ImportRun.objects.filter(
        kind=ImportRun.Kind.NIGHTLY, sha256=mark, state__in=(State.HELD, State.AWAITING)
    )
    if (before := waiting.first()) is not None:
        return before
    with transaction.atomic():
        run = _new_run(mark)
        keep_pages(run, run.file_name, pages, most=None)
    read_run(run)
    if run.state != State.REVIEW:
        return run
    held = holds_of(run)
    if any(one.code != WITHDRAWALS for one in held):
        step(run, State.HELD, note="\n".join(map(str, held)))
        tell_held(run)
        return run
    step(run, State.APPLYING)
    carry_on()
    run.refresh_from_db()
    return run


def next_nightly() -> dt.datetime | None:
    """When the connected registry is read next; None where none is connected."""
    if not settings.REGISTRY_URL:
        return None
    hour, minute = map(int, settings.IMPORT_NIGHTLY_AT.split(":"))
    now = timezone.now().astimezone(clock.VIETNAM)
    then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return then if then > now else then + dt.timedelta(days=1)


def _new_run(mark: str) -> ImportRun:
    return ImportRun.objects.create(
        number=next_number(),
        kind=ImportRun.Kind.NIGHTLY,
        started_at=clock.now(),
        file_name=_host(),
        sha256=mark,
        profile="guess",
        source_name=_host(),
        scope=Scope().as_json() | {"complete": True},
        state=State.READING,
    )


def _host() -> str:
    return (urlsplit(settings.REGISTRY_URL).netloc or "registry")[:120]


def _mark_of(pages: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for page in pages:
        digest.update(hashlib.sha256(page.read_bytes()).digest())
    return digest.hexdigest()
