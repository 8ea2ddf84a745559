"""Each request has a name, which its answer and its log lines carry, and one line of its own."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shop.running.requests_counted import count

from .logs import HIDDEN, request_id

logger = logging.getLogger(__name__)
HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
# Arguments of addresses that open something for whoever knows them.
SECRET_ARGUMENTS = {"secret", "token", "code", "uidb64"}
LONGEST = 200


def named_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """The first of all: what it names, all others may say."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        name = _name_of(request)
        mark = request_id.set(name)
        try:
            response = get_response(request)
            response.headers[HEADER] = name
            took = time.monotonic() - began
            _tell(request, response.status_code, round(took * 1000))
            match = request.resolver_match
            count(match and match.view_name, request.method or "", response.status_code, took)
        finally:
            request_id.reset(mark)
        return response

    return middleware


def _name_of(request: HttpRequest) -> str:
    """The one our own web server in front gave it, or a new one: visitors name nothing."""
    given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
    return given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


def _tell(request: HttpRequest, status: int, took: int) -> None:
    match = request.resolver_match
    path = shown_path(request)
    told = {
        "event": "request",
        "method": request.method,
        "path": path,
        "route": match.view_name if match else None,
        "status": status,
        "ms": took,
    }
    logger.info("%s %s %s", request.method, ascii(path), status, extra=told)


def shown_path(request: HttpRequest) -> str:
    """The path without its question and without what opens something."""
    path, match = request.path, request.resolver_match
    for name, value in (match.kwargs if match else {}).items():
        if name in SECRET_ARGUMENTS and value:
            path = path.replace(str(value), HIDDEN)
    return path[:LONGEST]
