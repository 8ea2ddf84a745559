"""Pages behind a secret link: the link alone opens them, and nothing carries it further."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from .selectors import order_by_secret

View = Callable[..., HttpResponse]


def secret_page(referrer: str) -> Callable[[View], View]:
    """Opens the order of a secret link, and keeps the link out of indexes, caches and referrers.

    A page with a form keeps the referrer for our own host: without one, browsers send the origin
    "null" with the form, which the CSRF check must refuse.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, number: str, secret: str, **more) -> HttpResponse:
            order = order_by_secret(number, secret)
            if order is None:
                raise Http404
            return hushed(view(request, order, **more), referrer)

        return never_cache(guarded)

    return decorate


def hushed(response: HttpResponse, referrer: str) -> HttpResponse:
    """The answer with the headers that keep its address to whoever has it."""
    response["Referrer-Policy"] = referrer
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
