"""Turns away what would be written while the shop only shows."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import read_only

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Whoever keeps the switch must be able to come in.
OPEN_NAMES = {
    "accounts:sign_in",
    "accounts:sign_out",
    "wagtailadmin_login",
    "wagtailadmin_logout",
}
# Pages that write when they are looked at: page 2 of the checkout holds its goods.
WRITTEN_WHEN_SEEN = {"checkout:review"}


class ReadOnlyMiddleware:
    """Answers 503 in words to forms, but to signing in, the switch and what brings money in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: object
    ) -> HttpResponse | None:
        """The page that says so, or None to go on."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if request.method in SAFE and name not in WRITTEN_WHEN_SEEN:
            return None
        is_open = getattr(view, read_only.OPEN, False) or name in OPEN_NAMES
        if is_open or not read_only.is_on():
            return None
        status = HTTPStatus.SERVICE_UNAVAILABLE
        response = render(request, "503.html", status=status)
        response["Retry-After"] = str(read_only.PAUSE_SECONDS)
        response["Cache-Control"] = "no-store"
        return response
