"""For whom a phone may keep a page of a desk: its worker keeps what is marked, nothing else.

The mark of a page begins with that of the session, which also lies in a cookie that the worker can
read: another session, or none, and no kept page is shown (docs/decisions/0038).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

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
