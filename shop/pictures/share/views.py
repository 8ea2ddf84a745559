"""Hands out share pictures. Only what a card shows now is ever drawn, one at a time."""

import threading
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from shop.accounts.asker import asker
from shop.accounts.limits import wait_for_the_minute

from .drawing import draw
from .keeping import keep, kept
from .kinds import Shared, find

A_YEAR = 365 * 24 * 60 * 60
# Drawing takes a moment of one processor; services that fetch pictures try again.
DRAWN_A_MINUTE = 30
BY_ALL_A_MINUTE = 60
# A thread that waits serves no page; with a longer wait a few visitors would hold them all.
LONGEST_WAIT_SECONDS = 0.3
TRY_AGAIN_SECONDS = 4
_pen = threading.Lock()


@require_safe
def picture(request: HttpRequest, kind: str, key: str, language: str, mark: str) -> HttpResponse:
    """The share picture of that name; whoever asks for an older one is sent to today's."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        shared = find(kind, key)
        if shared is None:
            raise Http404
        if shared.card.mark != mark:
            return redirect(shared.card.url)
        return _answer(request, shared, language)


def _answer(request: HttpRequest, shared: Shared, language: str) -> HttpResponse:
    file = kept(shared.card, language)
    if file is None:
        wait = wait_for_the_minute("share", DRAWN_A_MINUTE, asker(request))
        if wait:
            return _later(HTTPStatus.TOO_MANY_REQUESTS, wait)
        if not _pen.acquire(timeout=LONGEST_WAIT_SECONDS):
            return _later(HTTPStatus.SERVICE_UNAVAILABLE, TRY_AGAIN_SECONDS)
        try:
            file = kept(shared.card, language)
            if file is None:
                # Counted here, so that only what is drawn is.
                wait = wait_for_the_minute("share-all", BY_ALL_A_MINUTE, "")
                if wait:
                    return _later(HTTPStatus.TOO_MANY_REQUESTS, wait)
                file = _drawn(shared, language)
        finally:
            _pen.release()
    response = HttpResponse(file, content_type="image/jpeg")
    # What it shows is in its name: another state has another address.
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def _drawn(shared: Shared, language: str) -> bytes:
    file = draw(shared.card, shared.image())
    keep(shared.card, language, file)
    return file


def _later(status: HTTPStatus, seconds: int) -> HttpResponse:
    response = HttpResponse(status=status, content_type="text/plain")
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
