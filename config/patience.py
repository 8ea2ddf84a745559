"""How long a page waits for one answer of the database, and what it says without one.

A database that is paused, or behind a network that swallows packets, refuses nothing: without an
end to the waiting each thread of each process would stand still, the pages that need no database
included. Commands, the worker and the timers wait as long as it takes.
"""

import contextvars
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error as failed

from . import full_disk

Answer = Callable[[HttpRequest], HttpResponse]
# Seconds for each answer; None: no end.
seconds: contextvars.ContextVar[float | None] = contextvars.ContextVar("seconds", default=None)
RETRY_AFTER = 30


def bounded_waits(get_response: Answer) -> Answer:
    """While a request is answered, no wait for the database is longer than the settings say."""

    def middleware(request: HttpRequest) -> HttpResponse:
        mark = seconds.set(settings.DATABASE_ANSWERS_WITHIN)
        try:
            return get_response(request)
        finally:
            seconds.reset(mark)

    return middleware


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for errors of ours; other ones for a full disk and for a database that is away."""
    error = sys.exception()
    if full_disk.is_one(error):
        return full_disk.said(request)
    response = failed(request)
    if isinstance(error, OperationalError | InterfaceError):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
