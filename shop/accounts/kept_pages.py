"""For whom a phone may keep a page of a desk: its worker keeps what is marked, nothing else.

The mark of a page begins with that of the session, which also lies in a cookie that the worker can
read: another session, or none, and no kept page is shown (docs/decisions/0038).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, gettext

HEADER = "X-Desk-Keep"
COOKIE = "desk_at"


def mark(request: HttpRequest, response: HttpResponse, whose: str) -> None:
    """Let this session's phone keep the page; `whose` tells apart what one session sees."""
    session = mark_of(request.session.session_key)
    if session and response.status_code == 200:
        response.headers[HEADER] = f"{session}.{whose}"
        response.set_cookie(
            COOKIE,
            session,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def mark_of(session_key: str | None) -> str:
    """A word that tells sessions apart and opens none; empty without a session."""
    if not session_key:
        return ""
    return salted_hmac("shop.producer_desk.offline", session_key).hexdigest()[:32]


def worker(desk: str, shell: Iterable[str], pages: Mapping[str, str]) -> HttpResponse:
    """The script of a desk's worker: `pages` it may keep, by address, and the files they need.

    The same for everybody; another one when a file of the shell changes.
    """
    files = [static(name) for name in shell]
    told = {
        "name": desk,
        "version": hashlib.sha256("".join(files).encode()).hexdigest()[:12],
        "language": get_language(),
        "shell": files,
        "pages": pages,
        "cookie": COOKIE,
        "header": HEADER,
        "words": {
            "asOf": gettext("No connection: as it was at {time}"),
            "none": gettext("No connection"),
            "notKept": gettext("This page is not kept on this phone."),
            "notSent": gettext("Nothing was sent. Go back, and try again later."),
            "kept": gettext("On this phone you can read"),
        },
    }
    script = json.dumps(static("js/desk_worker.js"))
    code = f"self.DESK = {json.dumps(told)};\nimportScripts({script});\n"
    response = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
