"""Pages that editors put above the results of some words (Wagtail's search promotions)."""

from collections import defaultdict

from django.utils.translation import get_language

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from shop.regions.folding import fold
from shop.search.picks import Pick

from .cache import remembered
from .readers import for_all


def chosen() -> dict[str, list[Pick]]:
    """Picks of the active language by folded words. No query once kept."""
    return remembered("search-picks", _read)


def _read() -> dict[str, list[Pick]]:
    promotions = SearchPromotion.objects.select_related("query", "page__locale")
    rows = list(promotions.order_by("query_id", "sort_order", "pk"))
    translated = _translations([row.page for row in rows if row.page])
    found: dict[str, list[Pick]] = defaultdict(list)
    for row in rows:
        pick = _pick(row, translated)
        if pick is not None:
            found[" ".join(fold(row.query.query_string).split())].append(pick)
    return dict(found)


def _translations(pages: list[Page]) -> dict:
    """Each page in the active language by its translation key, public ones only."""
    here = for_all(Page.objects.live()).filter(
        locale__language_code=get_language(),
        translation_key__in={page.translation_key for page in pages},
    )
    return {page.translation_key: page for page in here.select_related("locale")}


def _pick(row: SearchPromotion, translated: dict) -> Pick | None:
    if row.page is None:
        label = row.external_link_text or row.external_link_url
        return (
            Pick(label, row.external_link_url, row.description) if row.external_link_url else None
        )
    page = translated.get(row.page.translation_key, row.page)
    url = page.get_url() if page.live else None
    if not url or (page is row.page and page.get_view_restrictions().exists()):
        return None
    language = page.locale.language_code
    return Pick(page.title, url, row.description, "" if language == get_language() else language)
