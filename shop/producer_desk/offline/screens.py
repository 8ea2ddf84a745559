"""The phone's worker, which answers for the desk where there is no line."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext
from django.views.decorators.http import require_safe

from .mark import COOKIE, HEADER

SHELL = (
    "css/tokens.css",
    "css/shop.css",
    "css/desk.css",
    "js/shop.js",
    "js/desk_goods.js",
    "js/desk_shell.js",
    "img/favicon.svg",
    "icons/sprite.svg",
    "fonts/be-vietnam-pro-latin-400.woff2",
    "fonts/be-vietnam-pro-latin-600.woff2",
    "fonts/be-vietnam-pro-vietnamese-400.woff2",
    "fonts/be-vietnam-pro-vietnamese-600.woff2",
)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody; another one when a file of the shell changes."""
    shell = [static(name) for name in SHELL]
    told = {
        "version": hashlib.sha256("".join(shell).encode()).hexdigest()[:12],
        "language": get_language(),
        "shell": shell,
        "pages": {
            reverse("producer_desk:home"): pgettext("producer desk", "Today"),
            reverse("producer_desk:parcels"): pgettext("producer desk", "Parcels"),
            reverse("producer_desk:goods"): pgettext("producer desk", "Goods"),
        },
        "cookie": COOKIE,
        "header": HEADER,
        "words": {
            "asOf": gettext("No connection: as it was at {time}"),
            "none": gettext("No connection"),
            "notKept": gettext("This page is not kept on this phone."),
            "notSent": gettext("Nothing was sent. Go back, and try again later."),
            "kept": gettext("On this phone you can read"),
        },
    }
    script = json.dumps(static("js/desk_worker.js"))
    code = f"self.DESK = {json.dumps(told)};\nimportScripts({script});\n"
    response = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
