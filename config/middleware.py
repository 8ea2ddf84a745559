"""What is done to every request and answer, whatever page it is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string

Answer = Callable[[HttpRequest], HttpResponse]

FORM = "application/x-www-form-urlencoded"
# What browsers may do for our pages; everything else of the list stays off.
PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(self), usb=()"


def permissions_policy(get_response: Answer) -> Answer:
    """Tell browsers which of their abilities the site uses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware


def forms_in_utf8(get_response: Answer) -> Answer:
    """Refuse forms of another character set before anybody reads them.

    Django refuses them too, but its error pages read the form once more and fail over it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.content_type == FORM and (request.encoding or "utf-8").lower() != "utf-8":
            return HttpResponseBadRequest(render_to_string("400.html"))
        return get_response(request)

    return middleware
