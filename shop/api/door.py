"""What is done to every question and every answer of the API, whatever it is about."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from shop.figures import licence

from . import keeping, limits
from .errors import Refused, error_answer
from .languages import language_of

METHODS = "GET, HEAD, OPTIONS"
SAFE = ("GET", "HEAD")
# Anybody's page may ask: everything in here is public and nothing depends on who asks.
EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """The view behind the checks that all of the API shares, its answers with their headers."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = _answer(view, request, *args, **kwargs)
            _label(response, language)
        return response

    return guarded


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)
    try:
        if request.method not in SAFE:
            raise Refused(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                _("Only reading is possible here: GET or HEAD."),
                {"Allow": METHODS},
            )
        limits.take_one(request, "api", settings.API_REQUESTS_PER_MINUTE)
        response = view(request, *args, **kwargs)
    except Refused as refused:
        response = error_answer(refused)
    return keeping.finish(request, response)


def _label(response: HttpResponse, language: str) -> None:
    for name, value in EVERYBODY.items():
        response[name] = value
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    described = reverse("api:openapi")
    response["Link"] = f'<{licence.URL}>; rel="license", <{described}>; rel="service-desc"'
    patch_vary_headers(response, ["Accept-Language"])
