"""Counts that wait in the memory of a process until they are written together."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import DatabaseError, transaction

logger = logging.getLogger(__name__)
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

    def write(self, add: Callable[[dict[Key, int]], object], what: str) -> int:
        """Have `add` write what waits in one transaction; how many were counted.

        What cannot be written waits for the next time; `what` names it in the log.
        """
        taken = self.take()
        try:
            with transaction.atomic():
                add(taken)
        except DatabaseError:
            logger.warning("%s %s could not be written", len(taken), what, exc_info=True)
            self.add(taken)
            return 0
        return sum(taken.values())
