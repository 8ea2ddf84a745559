"""Limits of tries, counted in the store that all workers share."""

import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache

MINUTE = 60


def wait_for_the_minute(name: str, per_minute: int, whom: str) -> int:
    """Count one more in this minute of the clock; the seconds left of it when it is one too many.

    The minute belongs to the name that is counted under, so that the pause that is asked for is
    exactly what is left of it.
    """
    return wait_for_the_window(name, per_minute, MINUTE, whom)


def wait_for_the_window(name: str, tries: int, seconds: int, whom: str) -> int:
    """The same for windows of so many seconds of the clock."""
    window, gone = divmod(int(time.time()), seconds)
    limit = Limit(name, tries, seconds)
    return seconds - gone if limit.count(f"{window}:{whom}") > limit.tries else 0


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries of one kind by, or for, the same one; then a pause of so many seconds."""

    name: str
    tries: int
    seconds: int

    def count(self, whom: str) -> int:
        """Count one more try and say how many there were: the count decides, not a look before."""
        key = self._key(whom)
        if cache.add(key, 1, self.seconds):
            return 1
        try:
            return cache.incr(key)
        except ValueError:
            # It ran out between the two calls.
            cache.add(key, 1, self.seconds)
            return 1

    def is_reached(self, whom: str) -> bool:
        """Whether there were as many tries as are allowed."""
        return (cache.get(self._key(whom)) or 0) >= self.tries

    def forget(self, whom: str) -> None:
        """The tries were somebody's own."""
        cache.delete(self._key(whom))

    def give_back(self, whom: str) -> None:
        """One try was rightly made."""
        try:
            cache.decr(self._key(whom))
        except ValueError:
            # It ran out meanwhile.
            return

    def _key(self, whom: str) -> str:
        named = hashlib.sha256(whom.encode()).hexdigest()[:32]
        return f"limit:{self.name}:{named}"
