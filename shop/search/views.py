"""Listings: all products, a sector, a group, a search. One template, one way of finding."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shop.catalogue.tree import Node, find, sectors
from shop.certification import clock

from . import limits
from .finding import find as find_products
from .page import listing_context
from .query import clean_text, read_query
from .suggestions import suggestions

SUGGESTIONS_KEPT_SECONDS = 30


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Every product that can be bought today."""
    return _listing(request, {"heading": _("All products"), "crumbs": [(_("Products"), "")]})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results for what somebody typed; without words, an open field and ways in."""
    context = {"heading": _("Search"), "crumbs": [(_("Search"), "")], "is_search": True}
    return _listing(request, context)


@require_safe
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the six sectors, with its groups."""
    node = _node_or_404(find(sectors(), slug))
    if slug != node.slug:
        return redirect(node.url, permanent=True)
    return _listing(request, {"crumbs": [(node.name, "")]}, node)


@require_safe
def group(request: HttpRequest, sector_slug: str, slug: str) -> HttpResponse:
    """One group of a sector."""
    above = _node_or_404(find(sectors(), sector_slug))
    node = _node_or_404(above.child(slug))
    if (sector_slug, slug) != (above.slug, node.slug):
        return redirect(node.url, permanent=True)
    return _listing(request, {"crumbs": [(above.name, above.url), (node.name, "")]}, node)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What might be meant by the words typed so far: a piece of HTML for the search field."""
    text = clean_text(request.GET.get("q", ""))[0]
    if text and (refused := limits.refusal(request, "suggestions")):
        return refused
    found = suggestions(text) if text else []
    count = sum(len(group.hits) for group in found)
    words = ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}
    context = {"groups": found, "text": text, "status": words if count else _("No suggestions")}
    response = render(request, "search/suggestions.html", context)
    response["X-Robots-Tag"] = "noindex"
    # What is sold today may be so no more tomorrow.
    kept = min(SUGGESTIONS_KEPT_SECONDS, clock.seconds_left())
    patch_cache_control(response, public=True, max_age=kept)
    return response


def _node_or_404(node: Node | None) -> Node:
    if node is None:
        raise Http404
    return node


def _listing(request: HttpRequest, context: dict, node: Node | None = None) -> HttpResponse:
    query = read_query(request.GET, scope=node.code if node else "")
    if query.text and (refused := limits.refusal(request, "searches")):
        return refused
    found = find_products(query)
    context |= listing_context(found) | {"node": node}
    if node:
        context["heading"] = node.name
    response = render(request, "search/listing.html", context)
    if context["is_private"]:
        response["X-Robots-Tag"] = "noindex"
    return response
