"""Limits of tries, counted in the store that all workers share."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache


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
