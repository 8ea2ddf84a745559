"""Short codes on paper: `/q/<code>` leads to the verify page in the phone's language.

A printed code lives longer than any page: its address never changes, and what it leads to is
decided anew every day. Whatever became of the code is told by the page it leads to.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path, reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from .codes import normalise_code

KEEP_SECONDS = 24 * 60 * 60


@require_safe
def short_code(request: HttpRequest, code: str) -> HttpResponse:
    """To the page of a code however it is written; asks the database nothing."""
    plain = normalise_code(code)[:100]
    with override(get_language_from_request(request)):
        page = reverse("certification:certificate", args=[plain]) if plain else None
        response = redirect(page or reverse("certification:verify"))
    patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


app_name = "short"
# Codes in capitals alone make a smaller drawing; the slash at the end is what some printers add.
urlpatterns = [re_path(r"^[qQ]/(?P<code>[^/]+)/?$", short_code, name="code")]
