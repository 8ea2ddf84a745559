"""The one gate of the office: every screen passes through it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.defaults import page_not_found

from .roles import APPROVE, PREPARE

View = Callable[..., HttpResponseBase]


def office_view(right: str = PREPARE) -> Callable[[View], View]:
    """Only for people with this right. Nobody signed in: the sign-in page, which comes back here.

    Somebody without the right learns nothing, not even that the page is there. Whatever the answer
    is, no search engine keeps it.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        @never_cache
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                response = _answer(view, right, request, *args, **kwargs)
            except Http404 as missing:
                response = page_not_found(request, missing)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return gated

    return wrap


def _answer(
    view: View, right: str, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.has_perm(right):
        raise Http404
    return view(request, *args, **kwargs)


def may_approve(user: Any) -> bool:
    """Whether somebody may be the second person."""
    return user.has_perm(APPROVE)
