"""Counts that wait in the memory of a process until they are written together."""

import threading
import time
from collections import Counter
from typing import Generic, TypeVar

Key = TypeVar("Key")


class Waiting(Generic[Key]):
    """Counts that are not written yet. No more than `most` keys are held: others are not counted.

    They are due `every` so many seconds, counted from when the oldest of them came.
    """

    def __init__(self, *, most: int, every: float) -> None:
        self._most = most
        self._every = every
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._since: float | None = None

    def add(self, counts: dict[Key, int]) -> None:
        """Some more; the clock of the oldest goes on."""
        with self._lock:
            for key, number in counts.items():
                if key in self._counts or len(self._counts) < self._most:
                    self._counts[key] += number
            if self._since is None:
                self._since = time.monotonic()

    def are_due(self) -> bool:
        """Whether the oldest has waited long enough."""
        since = self._since
        return since is not None and time.monotonic() - since >= self._every

    def take(self) -> dict[Key, int]:
        """All of them, which are nobody else's then."""
        with self._lock:
            taken, self._counts, self._since = dict(self._counts), Counter(), None
        return taken
