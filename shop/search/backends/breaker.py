"""A circuit breaker: a server that failed is left alone for a while, by all processes.

It stands in the cache, so one process's failure spares the others (with a cache of its own each
process finds out for itself). When its time is over, one question tries the server, the others go
on without; the server is back when that question is answered.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from django.core.cache import cache

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

SECONDS = 15
# A probe that never comes back must not hold the others off for ever.
PROBE_SECONDS = 5
# Longer than any pause between two questions: an open circuit ends by an answer, not by itself.
KEPT_SECONDS = 24 * 60 * 60


class Breaker:
    """Of one server, by name."""

    def __init__(
        self, name: str, away: str, back: str, on_return: Callable[[], None] | None = None
    ) -> None:
        self.name, self._away, self._back = name, away, back
        self._on_return = on_return
        self._lock = threading.Lock()
        # When the server may be tried again; None while it answers.
        self._until: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether the server failed and has not answered since."""
        return self._again_at() is not None

    def lets_through(self) -> bool:
        """Whether this question may go to the server."""
        again_at = self._again_at()
        if again_at is None:
            return True
        return time.time() >= again_at and self._is_the_one()

    def failed(self, why: str) -> None:
        """The server did not answer as it should."""
        again_at = time.time() + SECONDS
        with self._lock:
            news = self._until is None
            self._until = again_at
        with suppress(OSError, RedisError):
            # The first of all processes tells it.
            news = cache.add(self._key, again_at, KEPT_SECONDS)
            cache.set(self._key, again_at, KEPT_SECONDS)
            cache.delete(self._probe)
        if news:
            logger.warning("%s %s: %s", self.name, self._away, why)

    def answered(self) -> None:
        """The server did answer."""
        with self._lock:
            news = self._until is not None
            self._until = None
        if not news:
            return
        with suppress(OSError, RedisError):
            news = cache.delete(self._key)
            cache.delete(self._probe)
        if news:
            logger.warning("%s %s", self.name, self._back)
            if self._on_return:
                self._on_return()

    def forget(self) -> None:
        """Begin anew, as a process does."""
        with self._lock:
            self._until = None
        with suppress(OSError, RedisError):
            cache.delete_many([self._key, self._probe])

    @property
    def _key(self) -> str:
        return f"breaker:{self.name.replace(' ', '-')}"

    @property
    def _probe(self) -> str:
        return f"{self._key}:probe"

    def _again_at(self) -> float | None:
        again_at = self._until
        if again_at is not None and time.time() < again_at:
            return again_at
        with suppress(OSError, RedisError):
            again_at = cache.get(self._key)
            with self._lock:
                self._until = again_at
        return again_at

    def _is_the_one(self) -> bool:
        """Of all who come now, one tries."""
        try:
            return bool(cache.add(self._probe, 1, PROBE_SECONDS))
        except (OSError, RedisError):
            return True
