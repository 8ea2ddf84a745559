"""The gate of every desk of the staff: each of their screens passes through it."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.defaults import bad_request, page_not_found

from .asker import address_of
from .coming_back import this_page

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
# The mark of a view behind this gate: the right that it asks for.
GATED = "staff_right"


def staff_view(right: str, *, reads_its_form: bool = False) -> Callable[[View], View]:
    """Only for people with this right. Nobody signed in: the sign-in page, which comes back here.

    Somebody without the right learns nothing, not even that the page is there. Whatever the answer
    is, no search engine keeps it. A question or form with a sign that no text holds is refused
    here; a view that `reads_its_form` looks at its form itself.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        @never_cache
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response: HttpResponseBase
            try:
                refused = _refusal(request, right, form=not reads_its_form)
                response = refused or view(request, *args, **kwargs)
            except Http404 as missing:
                response = page_not_found(request, missing)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        setattr(gated, GATED, right)
        return gated

    return wrap


def _refusal(request: HttpRequest, right: str, *, form: bool) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return redirect_to_login(this_page(request) or request.path)
    if not request.user.has_perm(right):
        log_refusal(request)
        raise Http404
    if holds_no_text(request, form=form):
        return bad_request(request, SuspiciousOperation())
    return None


def log_refusal(request: HttpRequest) -> None:
    """One line, whatever was typed into the address: nobody can write a line of their own."""
    who, path, where = request.user.pk, request.path[:200], address_of(request)
    told = {"event": "refused", "user": who, "target": path, "address": where}
    logger.warning("refused: user %s at %s from %s", who, ascii(path), ascii(where), extra=told)


def holds_no_text(request: HttpRequest, *, form: bool) -> bool:
    """Whether anything asked or told holds a NUL, which no database keeps as text."""
    told = [request.GET, request.POST] if form else [request.GET]
    values = (one for fields in told for _name, some in fields.lists() for one in some)
    return "\0" in request.path or any("\0" in str(one) for one in values)
