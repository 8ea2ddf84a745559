"""What processes share, in Redis; while it is away, each process keeps its own.

Pages are slower then, and limits of tries are counted by each process for itself: weaker, never
open. Nothing waits for a Redis that does not answer longer than once in a few seconds; one that
answers slowly a few times in a row is left alone as well, since a page asks it often.
"""

import logging
import threading
import time
from typing import Any

from django.core.cache import cache
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
SECONDS = 1.0
# Its usual answer takes less than a thousandth of that; one alone may be our own machine's pause.
SLOW_SECONDS = 0.5
SLOW_ANSWERS = 3
AWAY_SECONDS = 5.0
MOST_KEPT = 10_000


class _State:
    """What a process knows of one Redis; its threads have a cache each, and this together."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.asked_again_at = 0.0
        self.is_away = False
        self.slow_answers = 0
        # What was written meanwhile: whatever Redis still holds of it is old.
        self.written: set[tuple[str, int | None]] = set()


_states: dict[str, _State] = {}


class SharedOrOwn(BaseCache):
    """A cache of Django's; LOCATION is Redis's address."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._state = _states.setdefault(location, _State())
        self._shared = RedisCache(location, params | {"OPTIONS": {"socket_timeout": SECONDS}})
        self._own = LocMemCache(location, params | {"OPTIONS": {"MAX_ENTRIES": MOST_KEPT}})

    def answers(self) -> bool:
        """Whether Redis takes and gives now, however it was a moment ago."""
        try:
            self._shared.set("answers", 1, 5)
            return self._shared.get("answers") == 1
        except (OSError, RedisError):
            return False

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self._do("add", key, value, timeout=timeout, version=version)

    def get(self, key: str, default: Any = None, version: Any = None) -> Any:
        return self._do("get", key, default, version=version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self._do("set", key, value, timeout=timeout, version=version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self._do("touch", key, timeout=timeout, version=version)

    def delete(self, key: str, version: Any = None) -> Any:
        return self._do("delete", key, version=version)

    def incr(self, key: str, delta: int = 1, version: Any = None) -> Any:
        return self._do("incr", key, delta, version=version)

    def has_key(self, key: str, version: Any = None) -> Any:
        return self._do("has_key", key, version=version)

    def clear(self) -> Any:
        self._own.clear()
        return self._do("clear")

    def _do(self, name: str, *args: Any, **kwargs: Any) -> Any:
        state = self._state
        asked_at = time.monotonic()
        if asked_at >= state.asked_again_at:
            try:
                self._forget_what_is_old()
                answer = getattr(self._shared, name)(*args, **kwargs)
            except (OSError, RedisError) as trouble:
                self._fell_silent(type(trouble).__name__)
            else:
                self._answered(time.monotonic() - asked_at)
                return answer
        if args and name not in ("get", "has_key"):
            state.written.add((args[0], kwargs.get("version")))
        return getattr(self._own, name)(*args, **kwargs)

    def _answered(self, seconds: float) -> None:
        state = self._state
        if seconds < SLOW_SECONDS:
            state.slow_answers = 0
            self._came_back()
            return
        state.slow_answers += 1
        # One that was slow until now has not come back by a slow answer.
        if state.slow_answers >= SLOW_ANSWERS:
            self._fell_silent("slow")

    def _fell_silent(self, trouble: str) -> None:
        state = self._state
        with state.lock:
            state.asked_again_at = time.monotonic() + AWAY_SECONDS
            is_news, state.is_away = not state.is_away, True
        if is_news:
            logger.warning("Redis is away: %s", trouble)

    def _forget_what_is_old(self) -> None:
        """Redis may be back: what was changed here without it goes there before it is read."""
        state = self._state
        if not state.written:
            return
        with state.lock:
            written = list(state.written)
            if len(written) > MOST_KEPT:
                self._shared.clear()
            for key, version in written[:MOST_KEPT]:
                self._shared.delete(key, version=version)
            state.written.difference_update(written)

    def _came_back(self) -> None:
        state = self._state
        if not state.is_away:
            return
        with state.lock:
            is_news, state.is_away = state.is_away, False
        if is_news:
            self._own.clear()
            logger.warning("Redis is back")


def answers() -> bool:
    """Whether the memory that processes share takes and gives; it may be one process's own."""
    asked = getattr(cache, "answers", None)
    if asked is not None:
        return bool(asked())
    try:
        cache.set("answers", 1, 5)
        return cache.get("answers") == 1
    except (OSError, RedisError):
        return False


def has_a_stand_in() -> bool:
    """Whether pages answer without it."""
    return hasattr(cache, "answers")
