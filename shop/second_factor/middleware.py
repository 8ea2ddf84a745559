"""The one gate of the second step: until it is done, nobody is signed in, whatever page asks.

No view knows of it: to each of them the visitor is a stranger, and each desk sends strangers to the
page to sign in, which leads on to the second step (decision 45).
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from .sessions import CAME_NOW, half, whole

SIGN_IN_PAGES = {"accounts:sign_in", "account:code", "wagtailadmin_login", "wagtailcore_login"}
NEXT = "next"


class SecondFactorMiddleware:
    """Stands right behind what finds out who asks; asks the session only when somebody wants it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; whoever just signed in half way is led to the second step by it."""
        setattr(request, "user", SimpleLazyObject(partial(whole, request, request.user)))  # noqa: B010
        # Django's other way to ask who it is would pass this one by; nothing here uses it.
        request.__dict__.pop("auser", None)
        response = self._get_response(request)
        if getattr(request, CAME_NOW, False) and "Location" in response.headers:
            response["Location"] = _second_step(response["Location"])
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Whoever is half way does not see the page to sign in once more."""
        match = request.resolver_match
        if request.method not in ("GET", "HEAD") or match is None:
            return None
        if match.view_name not in SIGN_IN_PAGES or half(request) is None:
            return None
        return redirect(_second_step(request.GET.get(NEXT) or settings.LOGIN_REDIRECT_URL))


def _second_step(then: str) -> str:
    return f"{reverse('second_factor:ask')}?{urlencode({NEXT: then})}"
