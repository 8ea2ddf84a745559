"""Pages of collections for everybody; what they show is asked when they are read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..shown import shown
from .linked_data import list_of
from .page import collection_page, teasers


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """Those that are shown today."""
    context = {
        "teasers": teasers(),
        "crumbs": [(_("Collections"), "")],
        "empty_links": [(_("All products"), reverse("catalogue:index"))],
    }
    return render(request, "collections/index.html", context)


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """One collection, while its days last."""
    chosen = next((one for one in shown() if one.collection.slug == slug), None)
    if chosen is None:
        raise Http404
    page = collection_page(chosen)
    context = {
        "page": page,
        "crumbs": [
            (_("Collections"), reverse("collections:collections")),
            (chosen.title.text, ""),
        ],
        "empty_links": [(_("All products"), reverse("catalogue:index"))],
        "linked_data": list_of(request, page),
    }
    return render(request, "collections/collection.html", context)
