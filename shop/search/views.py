"""Listings: all products, a sector, a group, a search. One template, one way of finding."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links
from shop.catalogue.tree import Node, find, sectors

from .facets import Facets
from .listing import find as find_products
from .query import ListingQuery, read_query


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


def _node_or_404(node: Node | None) -> Node:
    if node is None:
        raise Http404
    return node


def _listing(request: HttpRequest, context: dict, node: Node | None = None) -> HttpResponse:
    query = read_query(request.GET, set_ids=tuple(node.set_ids) if node else None)
    listing = find_products(query)
    context |= {
        "listing": listing,
        "query": query,
        "node": node,
        "sorts": _sorts(query),
        "filter_groups": _filter_groups(listing.facets),
        "chosen": [(value.label, value.url) for value in listing.facets.chosen],
        "clear_url": query.address(stars=(), provinces=(), issued=(), kinds=()),
        "kept": _kept(query),
        "result_words": _see_words(listing.total),
        "with_lapsed_url": query.address(lapsed=True),
        "without_lapsed_url": query.address(lapsed=False),
        "page_obj": page_links(listing.page, listing.pages, lambda n: query.address(page=n)),
    }
    if node:
        context["heading"] = node.name
    response = render(request, "search/listing.html", context)
    if query.text or query.lapsed or listing.facets.chosen:
        response["X-Robots-Tag"] = "noindex"
    return response


def _filter_groups(facets: Facets) -> list[dict]:
    """The facets in the shape of the filter sheet."""
    groups = [
        ("stars", _("Stars"), facets.stars),
        ("province", _("Province"), facets.provinces),
        ("kind", _("Kind of producer"), facets.kinds),
    ]
    return [
        {
            "name": name,
            "label": label,
            "open": name == "stars" or any(value.chosen for value in values),
            "values": [
                {"value": v.value, "label": v.label, "count": v.count, "checked": v.chosen}
                for v in values
            ],
        }
        for name, label, values in groups
        if values
    ]


def _kept(query: ListingQuery) -> list[tuple[str, str]]:
    """What the filter form sends along unseen."""
    pairs = [("q", query.text), ("sort", query.sort), ("lapsed", "1" if query.lapsed else "")]
    return [(name, value) for name, value in pairs if value] + [
        ("issued", slug) for slug in query.issued
    ]


def _see_words(total: int) -> str:
    return ngettext("See %(count)d product", "See %(count)d products", total) % {"count": total}


def _sorts(query: ListingQuery) -> list[tuple[str, str, bool]]:
    """The orders on offer: label, address, chosen."""
    labels = {
        "relevance": _("Most relevant"),
        "newest": _("Newly certified"),
        "stars": _("Most stars"),
        "price": _("Price, low to high"),
        "-price": _("Price, high to low"),
    }
    if not query.words:
        del labels["relevance"]
    return [
        (label, query.address(sort=name), name == query.order) for name, label in labels.items()
    ]
