"""Pages of one's own account: signed in only, in no index, in nobody's cache."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from shop.accounts.coming_back import this_page

View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """Nobody signed in: the sign-in page, which comes back here after a page was asked for."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(this_page(request) or request.path)
        return hidden(view(request, *args, **kwargs))

    return never_cache(guarded)


def hidden_page(view: View) -> View:
    """A page for everybody that no index and no cache keeps."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return hidden(view(request, *args, **kwargs))

    return never_cache(guarded)


def hidden(response: HttpResponse) -> HttpResponse:
    """The answer, kept out of indexes; its address goes to no other host."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response
