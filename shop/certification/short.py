"""Short codes on paper: `/q/<code>` leads to the verify page in the phone's language.

A room whose codes begin with a word of their own registers itself and answers for them.

A printed code lives longer than any page: its address never changes, and what it leads to is
decided anew every day. Whatever became of the code is told by the page it leads to.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path, reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from .codes import normalise_code

KEEP_SECONDS = 24 * 60 * 60
Answer = Callable[[HttpRequest, str], HttpResponse]
_rooms: dict[str, Answer] = {}


def register(prefix: str, answer: Answer) -> None:
    """Have a room answer for codes that begin so ("hc-"); it is handed what comes after it."""
    _rooms[prefix] = answer


@require_safe
def short_code(request: HttpRequest, code: str) -> HttpResponse:
    """To the page of a code however it is written; asks the database nothing."""
    plain = normalise_code(code)[:100]
    for prefix, answer in _rooms.items():
        if plain.startswith(prefix):
            with override(get_language_from_request(request)):
                response = answer(request, plain.removeprefix(prefix))
            # Each time is another scan, and leads where the code leads today.
            add_never_cache_headers(response)
            return response
    with override(get_language_from_request(request)):
        page = reverse("certification:certificate", args=[plain]) if plain else None
        response = redirect(page or reverse("certification:verify"))
    patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


app_name = "short"
# Codes in capitals alone make a smaller drawing; the slash at the end is what some printers add.
urlpatterns = [re_path(r"^[qQ]/(?P<code>[^/]+)/?$", short_code, name="code")]
