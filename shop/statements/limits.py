"""How often one address may make, check and take statements in a minute."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shop.accounts.asker import asker
from shop.accounts.limits import MINUTE, Limit, wait_for_the_window

View = Callable[..., HttpResponse]
# Whoever compares a whole shelf stays below these; a machine that walks codes does not.
MAKING = Limit("statements-made", 20, MINUTE)
CHECKING = Limit("statements-checked", 60, MINUTE)
TAKING = Limit("statements-taken", 30, MINUTE)


def limited(limit: Limit) -> Callable[[View], View]:
    """Count every question; one too many is answered with 429 and the time to wait."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            wait = wait_for_the_window(limit.name, limit.tries, limit.seconds, asker(request))
            if not wait:
                return view(request, *args, **kwargs)
            response = render(request, "statements/wait.html", {"wait": wait}, status=429)
            response["Retry-After"] = str(wait)
            response["Cache-Control"] = "no-store"
            return response

        return counted

    return decorate
