"""Addresses of the API, one set for both languages."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext as _

from .document import openapi
from .door import door
from .errors import not_found
from .views import api


def nowhere(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for below the API's address."""
    told = {"url": reverse("api:openapi")}
    raise not_found(_("There is no such address; %(url)s lists them.") % told)


def _declared() -> list[URLPattern]:
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    return [pattern for pattern in found if pattern.name != "api-root"]


def _behind_the_door(pattern: URLPattern) -> URLPattern:
    pattern.callback = door(pattern.callback)
    return pattern


app_name = "api"
urlpatterns = [
    path("openapi.json", door(openapi), name="openapi"),
    *map(_behind_the_door, _declared()),
    path("", door(nowhere), name="api-root"),
    re_path("", door(nowhere)),
]
