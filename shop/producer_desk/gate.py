"""The gate of the producers' desk: each of its screens passes through it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.defaults import bad_request, page_not_found

from shop.accounts.coming_back import this_page
from shop.accounts.gate import holds_no_text, log_refusal
from shop.accounts.models import User

from .belonging import desk_for
from .desk import Desk
from .door.keeping import keep, note_person
from .rights import Right

View = Callable[..., HttpResponseBase]
GATED = "desk_rights"


def desk_view(*rights: Right, reads_its_form: bool = False) -> Callable[[View], View]:
    """Only for people of a producer with one of these rights; the view gets `(request, desk, ...)`.

    Nobody signed in: the sign-in page, which comes back here; what was written is kept meanwhile.
    Somebody without the right, or who asks for what is another producer's: page not found, as if
    there were none. Whatever the answer is, no search engine and no cache keeps it. A question or
    form with a sign that no text holds is refused here; a view that `reads_its_form` looks at its
    form itself.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        @never_cache
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response: HttpResponseBase
            try:
                response = _answer(view, request, frozenset(rights), reads_its_form, args, kwargs)
            except Http404 as missing:
                response = page_not_found(request, missing)
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        setattr(gated, GATED, frozenset(rights))
        return gated

    return wrap


def _answer(
    view: View,
    request: HttpRequest,
    rights: frozenset[Right],
    reads_its_form: bool,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponseBase:
    if not isinstance(request.user, User):
        kept = keep(request, rights) if request.method == "POST" and not reads_its_form else ""
        return redirect_to_login(kept or this_page(request) or request.path)
    if holds_no_text(request, form=not reads_its_form):
        return bad_request(request, SuspiciousOperation())
    desk = _let_in(request, request.user, rights)
    response = view(request, desk, *args, **kwargs)
    note_person(request, response)
    return response


def _let_in(request: HttpRequest, user: User, rights: frozenset[Right]) -> Desk:
    desk = desk_for(request, user)
    if desk is None or not desk.rights & rights:
        log_refusal(request)
        raise Http404
    # For the shell around each screen: whose desk, which tabs.
    setattr(request, "desk", desk)  # noqa: B010
    return desk
