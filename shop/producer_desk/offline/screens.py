"""The phone's worker, which answers for the desk where there is no line."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from shop.accounts import kept_pages

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
    """The same for everybody who has a desk."""
    pages = {
        reverse("producer_desk:home"): pgettext("producer desk", "Today"),
        reverse("producer_desk:parcels"): pgettext("producer desk", "Parcels"),
        reverse("producer_desk:goods"): pgettext("producer desk", "Goods"),
    }
    return kept_pages.worker("desk", SHELL, pages)
