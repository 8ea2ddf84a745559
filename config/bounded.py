"""Requests too large for their page are refused by what they announce, before a byte is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
EDITORS = "/cms-admin/"


class BoundedRequests:
    """Asked when the page is known and before anybody looks into the form.

    No more is ever read of a request than it announces, so this bounds what the handlers of files
    put on the disk as well.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """413 in words for what is too large."""
        if announced(request) <= _most(request):
            return None
        return render(request, "413.html", status=413)


def announced(request: HttpRequest) -> int:
    """How many bytes the request says follow its head."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def _most(request: HttpRequest) -> float:
    match = request.resolver_match
    if match is not None and match.view_name in settings.RECEIVE_THEMSELVES:
        return float("inf")
    if request.path.startswith(EDITORS):
        return settings.MOST_BYTES_OF_EDITORS
    return settings.MOST_BYTES_OF_A_REQUEST
