"""Requests too large for their page are refused by what they announce, before a byte is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
EDITORS = "/cms-admin/"
EDITORS_RIGHT = "wagtailadmin.access_admin"


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
        size = announced(request)
        if size <= _most(request):
            return None
        # Who asks is looked up for large ones only, and before anything of them is read.
        if size <= settings.MOST_BYTES_OF_EDITORS and _is_an_editors(request):
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
    return settings.MOST_BYTES_OF_A_REQUEST


def _is_an_editors(request: HttpRequest) -> bool:
    """Whether somebody who may work in the editors' room asks for one of its pages."""
    return request.path.startswith(EDITORS) and request.user.has_perm(EDITORS_RIGHT)
