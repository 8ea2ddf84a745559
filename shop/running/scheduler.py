"""Starts each timed command at its moment, one at a time of each, as long as it holds the lease."""

import logging
import threading
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from . import lease
from .due import is_due
from .models import TimedRun
from .timetable import timers

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0
# How long commands that go on are waited for when the process is to end.
GRACE_SECONDS = 25.0


class Scheduler:
    """`go()` until somebody calls `stop()`. Every command may be cut off and run twice."""

    def __init__(self, holder: str, start: Callable[[str], object] = call_command) -> None:
        self.holder = holder
        self._start = start
        self._stopped = threading.Event()
        self._going: dict[str, threading.Thread] = {}

    def stop(self) -> None:
        """Start nothing more, and let `go` return; may be called by a signal."""
        self._stopped.set()

    def go(self, pause: float = PAUSE_SECONDS, grace: float = GRACE_SECONDS) -> None:
        """Look what is due until told to stop, then wait for what goes on, but not for ever."""
        while not self._stopped.is_set():
            try:
                self.tick()
            except DatabaseError:
                # It comes back, or operators see that the timers stand still.
                logger.exception("timers could not be looked at")
                connection.close()
            self._stopped.wait(pause)
        self._wait(grace)
        self._leave()

    def tick(self) -> list[str]:
        """Start what is due now and does not go on already; the names of what was started."""
        if not lease.hold(self.holder):
            return []
        wanted, now = timers(), timezone.now()
        runs = TimedRun.objects.in_bulk([timer.name for timer in wanted])
        due = [timer.name for timer in wanted if is_due(timer, runs.get(timer.name), now)]
        started = [name for name in due if not self._goes_on(name)]
        for name in started:
            thread = threading.Thread(target=self._run, args=(name,), name=name, daemon=True)
            self._going[name] = thread
            thread.start()
        return started

    def _goes_on(self, name: str) -> bool:
        thread = self._going.get(name)
        return thread is not None and thread.is_alive()

    def _run(self, name: str) -> None:
        try:
            self._start(name)
        except SystemExit as end:
            logger.warning("the timer %s ended with %s", name, end.code)
        except Exception:
            logger.exception("the timer %s failed", name)
        finally:
            connection.close()

    def _wait(self, grace: float) -> None:
        until = time.monotonic() + grace
        for thread in self._going.values():
            thread.join(max(until - time.monotonic(), 0))

    def _leave(self) -> None:
        try:
            lease.give_up(self.holder)
        except DatabaseError:
            logger.warning("the lease of the timers runs out by itself")
