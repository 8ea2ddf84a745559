"""The language of an answer: asked for in the address, else by the client, else Vietnamese."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header


def language_of(request: HttpRequest) -> str:
    """One of the shop's languages. No cookie is looked at: an answer belongs to its address."""
    asked = request.GET.get("lang")
    if asked in dict(settings.LANGUAGES):
        return str(asked)
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
