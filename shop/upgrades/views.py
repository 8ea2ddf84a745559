"""The feed's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links

from .feed import feed_page


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Products that went up, the newest first."""
    typed = request.GET.get("page", "1")
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    page = feed_page(wanted)
    here = reverse("upgrades:feed")
    context = {
        "upgrades": page.upgrades,
        "page_number": page.number,
        "page_obj": page_links(
            page.number, page.pages, lambda number: f"?page={number}" if number > 1 else here
        ),
        "crumbs": [(_("Newly upgraded"), "")],
        "empty_links": [(_("All products"), reverse("catalogue:index"))],
    }
    return render(request, "upgrades/feed.html", context)
