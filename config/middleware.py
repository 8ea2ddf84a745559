"""What is done to every request and answer, whatever page it is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string

Answer = Callable[[HttpRequest], HttpResponse]

FORM = "application/x-www-form-urlencoded"
EDITORS_POLICY = "frame-ancestors 'self'; object-src 'none'; base-uri 'self'"
# The largest form a reader or producer sends is one picture of 20 MB; editors send films of 200 MB.
MOST_OF_A_FORM = 24 * 1024 * 1024
MOST_OF_AN_EDITORS = 210 * 1024 * 1024
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


def bodies_within_bounds(get_response: Answer) -> Answer:
    """Refuse what is too large to be a form of ours, before a byte of it is read.

    Whoever announces less and sends more is cut off by the server at what was announced; a body
    of unknown length is none to Django.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        editors = request.path.startswith("/cms-admin/")
        most = MOST_OF_AN_EDITORS if editors else MOST_OF_A_FORM
        if announced.isdigit() and int(announced) > most:
            return HttpResponse(render_to_string("413.html"), status=413)
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
