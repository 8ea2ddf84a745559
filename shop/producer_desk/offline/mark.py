"""For whom a phone may keep a page. The phone's worker keeps what is marked, and nothing else.

The mark of a page begins with that of the session, which also lies in a cookie that the worker can
read: another session, or none, and no kept page is shown (docs/decisions/0038).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from ..desk import Desk

HEADER = "X-Desk-Keep"
COOKIE = "desk_at"
KEPT = "may_be_kept"

View = Callable[..., HttpResponse]


def may_be_kept(view: View) -> View:
    """A screen that its own person may read without a line; never one of money."""

    @wraps(view)
    def marked(request: HttpRequest, desk: Desk, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, desk, *args, **kwargs)
        session = mark_of(request.session.session_key)
        if session and response.status_code == 200:
            response.headers[HEADER] = f"{session}.{desk.partner.pk}.{desk.role}"
            response.set_cookie(
                COOKIE,
                session,
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response

    setattr(marked, KEPT, True)
    return marked


def mark_of(session_key: str | None) -> str:
    """A word that tells sessions apart and opens none; empty without a session."""
    if not session_key:
        return ""
    return salted_hmac("shop.producer_desk.offline", session_key).hexdigest()[:32]
