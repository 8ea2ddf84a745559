"""Keeps a slow payment service from taking all threads of the shop with it (security.md A12).

A process asks with a few threads at a time, and after some silent answers in a row everybody is
told at once, for a while, that the service is away, instead of finding out one by one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.cache import cache

from redis.exceptions import RedisError

from .errors import AwayError

AT_ONCE = 4
WAIT_SECONDS = 1.0
SILENT_ANSWERS = 3
PAUSE_SECONDS = 15
KEY = "stripe-silent"

_places = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def a_place() -> Iterator[None]:
    """Hold one of the process's places while asking, or raise `AwayError` at once."""
    if _silent() >= SILENT_ANSWERS or not _places.acquire(timeout=WAIT_SECONDS):
        raise AwayError("not asked")
    try:
        yield
    finally:
        _places.release()


def was_silent() -> None:
    """An answer did not come; the count is forgotten when nobody asks for a while."""
    with suppress(OSError, RedisError):
        cache.set(KEY, _silent() + 1, PAUSE_SECONDS)


def answered() -> None:
    """It is there."""
    if _silent():
        with suppress(OSError, RedisError):
            cache.delete(KEY)


def _silent() -> int:
    try:
        return int(cache.get(KEY, 0))
    except (OSError, RedisError):
        return 0
