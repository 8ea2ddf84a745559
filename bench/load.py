"""People who look for products and at other pages, for as long as it takes."""

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import requests

THREADS = 4
# Nobody waits longer; a page that takes so long counts as failed.
TIMEOUT = 10
# A person reads before the next click: the machine is not the thing that is tried.
PAUSE = 0.05


@dataclass(frozen=True)
class Visit:
    """One page that was asked for."""

    is_search: bool
    seconds: float
    status: int
    is_right: bool


@dataclass
class Load:
    """`searches` are addresses with the text that must stand on the page, `others` addresses."""

    base: str
    searches: list[tuple[str, str]]
    others: list[str]
    visits: list[Visit] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator["Load"]:
        """Visit while the block runs."""
        threads = [threading.Thread(target=self._visit, args=(n,)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def since(self, place: int) -> list[Visit]:
        """Visits from that place in the list."""
        return self.visits[place:]

    def _visit(self, number: int) -> None:
        with requests.Session() as session:
            searches = itertools.cycle(self.searches[number:] + self.searches[:number])
            others = itertools.cycle([(path, "") for path in self.others[number:]])
            for pair in itertools.cycle((searches, others)):
                if self._over.is_set():
                    return
                path, text = next(pair)
                self.visits.append(self._one(session, path, text, is_search=pair is searches))
                time.sleep(PAUSE)

    def _one(self, session: requests.Session, path: str, text: str, *, is_search: bool) -> Visit:
        started = time.monotonic()
        try:
            answer = session.get(self.base + path, timeout=TIMEOUT)
            status, is_right = answer.status_code, text in answer.text
        except requests.RequestException:
            status, is_right = 599, False
        return Visit(is_search, time.monotonic() - started, status, is_right)
