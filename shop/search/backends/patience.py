"""How long a page waits for a server of search: so long for all its questions together."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.signals import request_finished, request_started

SECONDS = 1.2
# With less than this left, nothing is asked any more.
LEAST = 0.05

T = TypeVar("T")
# What the page that is being made has waited so far; None outside of pages.
_waited: ContextVar[float | None] = ContextVar("waited", default=None)


def left() -> float:
    """Seconds that may still be waited."""
    return SECONDS - (_waited.get() or 0.0)


def within_what_is_left(work: Callable[[], T]) -> T:
    """Do the work on a thread of its own, which is left behind when the time is over.

    Time limits of sockets know neither a name server that does not answer nor a header that
    arrives byte by byte. Raises TimeoutError.
    """
    seconds = left()
    if seconds < LEAST:
        raise TimeoutError
    done: Future[T] = Future()
    started = time.monotonic()
    threading.Thread(target=_into, args=(done, work), daemon=True, name="search").start()
    try:
        return done.result(seconds)
    finally:
        _add(time.monotonic() - started)


def _into(done: Future[Any], work: Callable[[], Any]) -> None:
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
        done.set_exception(error)


def _add(seconds: float) -> None:
    waited = _waited.get()
    if waited is not None:
        _waited.set(waited + seconds)


def connect() -> None:
    """Count anew with every page."""
    request_started.connect(page_begins, dispatch_uid="search.patience.begins")
    request_finished.connect(page_ends, dispatch_uid="search.patience.ends")


def page_begins(**kwargs: Any) -> None:
    """Nothing has been waited for yet."""
    _waited.set(0.0)


def page_ends(**kwargs: Any) -> None:
    """What comes is no page's."""
    _waited.set(None)
