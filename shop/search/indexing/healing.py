"""What nobody indexed is indexed by who reads: after a failure, no later change need ever come.

A reader does a little of it and waits for nobody; the worker, where there is one, is called for the
rest.
"""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.apps import AppConfig
from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, Error, connection
from django.db.models.signals import post_migrate
from django.utils import timezone

from redis.exceptions import RedisError

from ..models import PendingProduct, SetAside
from .pending import AFTER_COMMIT, call_the_worker, index_a_few
from .rows import note

logger = logging.getLogger(__name__)

# By then whoever made the change has indexed it, or never will.
PATIENCE = dt.timedelta(seconds=5)
MOST = 100
PAUSE_SECONDS = 2
TELL_SECONDS = 60


def connect(search: AppConfig) -> None:
    """After a migration, what it noted is begun with."""
    post_migrate.connect(after_migration, sender=search, dispatch_uid="search.begin")


def after_migration(using: str, **kwargs) -> None:
    """Call the worker for what waits; another version may manage what was set aside."""
    if using != DEFAULT_DB_ALIAS or settings.SEARCH_INDEXES != AFTER_COMMIT:
        return
    with suppress(Error):
        note_set_aside()
        if PendingProduct.objects.exists():
            call_the_worker()


def note_set_aside() -> None:
    """Have it tried once more."""
    note(SetAside.objects.values_list("pk", flat=True))


def is_overdue(noted_at: dt.datetime | None) -> bool:
    """Whether the oldest note has waited for longer than anybody needs."""
    return noted_at is not None and timezone.now() - noted_at > PATIENCE


def heal() -> None:
    """Index a few of what waits. It fails no page and makes none wait for a lock."""
    # Inside a transaction the lock would be held until its end.
    if connection.in_atomic_block or _is_pausing():
        return
    with _not_waiting():
        try:
            index_a_few(MOST)
        except Exception as error:  # noqa: BLE001 - the page is answered from what there is
            _pause(error)
        with suppress(Error):
            if PendingProduct.objects.exists():
                call_the_worker()


def _is_pausing() -> bool:
    try:
        return bool(cache.get("search:pause"))
    except (OSError, RedisError):
        return False


def _pause(error: Exception) -> None:
    """Spare the next readers the same failure; a lock that somebody holds is none."""
    if "locked" in str(error):
        return
    with suppress(OSError, RedisError):
        cache.set("search:pause", 1, PAUSE_SECONDS)
        if cache.add("search:told", 1, TELL_SECONDS):
            logger.error("what waits to be indexed cannot be", exc_info=error)


@contextmanager
def _not_waiting() -> Iterator[None]:
    """SQLite has one lock for all, for which a connection waits so many milliseconds."""
    if connection.vendor != "sqlite":
        yield
        return
    before = _busy_timeout()
    _busy_timeout(0)
    try:
        yield
    finally:
        _busy_timeout(before)


def _busy_timeout(milliseconds: int | None = None) -> int:
    value = "" if milliseconds is None else f" = {milliseconds}"
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout{value}")
        return int(cursor.fetchone()[0])
