"""Finds the page behind an address in one query at any depth.

Wagtail walks down the tree, two queries a level, after asking for site and language. Addresses
lie in the table as well, so the page is looked up by its own, and the walk remains for what is
not there (redirects of former names, several sites).
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from shop.memory.prepared import Prepared

from .cache import remembered

# Stores limit the length of names.
LONGEST_KEPT = 180


def find(request: HttpRequest, path: str) -> RouteResult | None:
    """Page, and the arguments of its view, or None when Wagtail itself should look."""
    root = _root_path()
    if root is None:
        return None
    full = root + path
    above = full.rstrip("/").rpartition("/")[0] + "/"
    return _route(request, full, []) or (
        _route(request, above, [path.rstrip("/").rpartition("/")[2]])
        if len(above) > len(root)
        else None
    )


def _root_path() -> str | None:
    """The address of the active language's home in the tree, when there is one site only."""
    paths = Site.get_site_root_paths()
    if len({entry.site_id for entry in paths}) != 1:
        return None
    found = (entry.root_path for entry in paths if entry.language_code == get_language())
    return next(found, None)


def _route(request: HttpRequest, url_path: str, below: list[str]) -> RouteResult | None:
    known = _known(url_path)
    if known is None:
        return None
    model, pk = known
    page = next(iter(_PAGES.ask([pk], model)), None)
    if page is None or page.url_path != url_path:
        return None
    try:
        result = page.route(request, below)
    except Http404:
        return None
    return result if isinstance(result, RouteResult) else None


def _live(pks: Sequence[int], model: type[Page]) -> QuerySet[Page]:
    queryset = model.objects.select_related(*getattr(model, "loads_with", ()))
    return queryset.filter(pk__in=pks, live=True)


_PAGES = Prepared(_live)


def _known(url_path: str) -> tuple[type[Page], int] | None:
    if len(url_path) > LONGEST_KEPT:
        return _identity(url_path)
    return remembered(f"page:{url_path}", lambda: _identity(url_path), keeps_none=False)


def _identity(url_path: str) -> tuple[type[Page], int] | None:
    page = Page.objects.live().filter(url_path=url_path).select_related("content_type").first()
    return (page.specific_class, page.pk) if page and page.specific_class else None
