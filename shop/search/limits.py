"""How often one address may search the pages: each text that makes no sense costs the most."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shop.accounts.asker import asker
from shop.accounts.limits import wait_for_the_minute


def refusal(request: HttpRequest, name: str) -> HttpResponse | None:
    """Count a search; the page that asks for patience when it is one too many in this minute.

    Whoever works here is never asked.
    """
    per_minute = settings.SEARCHES_PER_MINUTE
    wait = per_minute and wait_for_the_minute(name, per_minute, asker(request))
    # Who asks is looked up for the few that would be refused. Customers may do nothing special.
    if not wait or request.user.get_all_permissions():
        return None
    response = render(request, "429.html", {"wait": wait}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
