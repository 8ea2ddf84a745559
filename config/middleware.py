"""What is done to every request and answer, whatever page it is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string

Answer = Callable[[HttpRequest], HttpResponse]

FORM = "application/x-www-form-urlencoded"
EDITORS_POLICY = "frame-ancestors 'self'; object-src 'none'; base-uri 'self'"
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


def editors_may_frame(get_response: Answer) -> Answer:
    """Wagtail's admin frames its own previews; nobody else may frame it, or anything of ours.

    The admin builds its screens with inline styles and scripts and therefore has a policy of its
    own. A preview carries the public page's policy, which forbids every frame: it is replaced.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/cms-admin/"):
            response["Content-Security-Policy"] = EDITORS_POLICY
        return response

    return middleware
