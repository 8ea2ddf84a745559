"""Which screens of the desk a phone may keep (see shop/accounts/kept_pages.py)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from shop.accounts.kept_pages import COOKIE, HEADER, mark, mark_of

from ..desk import Desk

__all__ = ["COOKIE", "HEADER", "KEPT", "mark_of", "may_be_kept"]
KEPT = "may_be_kept"

View = Callable[..., HttpResponse]


def may_be_kept(view: View) -> View:
    """A screen that its own person may read without a line; never one of money."""

    @wraps(view)
    def marked(request: HttpRequest, desk: Desk, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, desk, *args, **kwargs)
        mark(request, response, f"{desk.partner.pk}.{desk.role}")
        return response

    setattr(marked, KEPT, True)
    return marked
