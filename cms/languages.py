"""The same page in the other language: content pages by their translations, all else by address."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.translation import override

from shop.catalogue import tree

from .cache import remembered
from .models.base import SitePage


def alternates(request: HttpRequest) -> dict[str, str]:
    """Language to address of this very page; a language without it is left out."""
    page = getattr(request, "content_page", None)
    if page is not None:
        below = getattr(request, "content_subpath", "")
        # Words of an address may be the same in both languages, or one for each.
        words = below if isinstance(below, dict) else dict.fromkeys(dict(settings.LANGUAGES), below)
        return {code: url + words[code] for code, url in _translations(page).items()}
    match = getattr(request, "resolver_match", None)
    if match is None:
        return {}
    if match.view_name in ("catalogue:sector", "catalogue:group"):
        return _tree_addresses(match.kwargs)
    # Without the query: what somebody typed is no page of its own.
    return {code: _in_language(request.path, match, code) for code, _ in settings.LANGUAGES}


def _in_language(path: str, match: ResolverMatch, code: str) -> str:
    """As `translate_url`, which would look for the view again that is answering."""
    name = f"{match.namespace}:{match.url_name}" if match.namespace else match.url_name
    with override(code):
        try:
            return reverse(name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return path


LONGEST_QUERY = 4000
# Pages whose address says what somebody asked; filters and numbers mean the same in any language.
ASKING = {
    "search:search",
    "catalogue:index",
    "catalogue:sector",
    "catalogue:group",
    "catalogue:producers",
    "certification:verify",
    "figures:index",
    "figures:rows",
    "fairs:fair",
    "gifts:hampers",
    "gifts:hamper",
}


def asked_for(request: HttpRequest) -> str:
    """The query that a switch of language keeps, with its question mark, or ""."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in ASKING or not request.GET:
        return ""
    asked = "?" + request.GET.urlencode()
    return asked if len(asked) <= LONGEST_QUERY else ""


def _translations(page: SitePage) -> dict[str, str]:
    def find() -> dict[str, str]:
        pages = type(page).objects.live().filter(translation_key=page.translation_key)
        return {
            one.locale.language_code: one.get_url() or "" for one in pages.select_related("locale")
        }

    return remembered(f"translations:{page.translation_key}", find)


def _tree_addresses(kwargs: dict[str, str]) -> dict[str, str]:
    """Sectors and groups have a word of their own in each language."""
    node = tree.find(tree.sectors(), kwargs.get("sector_slug") or kwargs["slug"])
    if node is not None and "sector_slug" in kwargs:
        node = node.child(kwargs["slug"])
    if node is None:
        return {}
    found = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            found[code] = node.url
    return found


def nearest(code: str, request: HttpRequest) -> str:
    """Where the switch leads when the page has no such language: the closest page above it.

    A story's slug below the other list answers with where the story can be read.
    """
    page = getattr(request, "content_page", None)
    if getattr(page, "offers_original", False):
        index = _translations(page.get_parent().specific).get(code)
        if index:
            return f"{index}{page.slug}/"
    for above in reversed(page.get_ancestors().filter(depth__gt=1).specific()) if page else ():
        url = _translations(above).get(code)
        if url:
            return url
    with override(code):
        return home_url()


def home_url() -> str:
    """The home of the active language."""
    return reverse("wagtail_serve", args=[""])
