"""A page for each of the 34 provinces, in both languages, ready to be written about."""

from django.utils.translation import override

from shop.regions.models import Region
from shop.regions.selectors import in_order

from .models import ProvincePage
from .page_tree import Pair, ensure_locales, ensure_pair


def ensure_provinces(indexes: Pair, texts: dict[str, Pair] | None = None) -> int:
    """Make the missing province pages below the two indexes; how many were made.

    `texts` may hold further fields by slug and language. Without them a page says that nobody has
    written about the province yet, and shows what follows from the certificates.
    """
    texts = texts or {}
    locales = ensure_locales()
    before = ProvincePage.objects.count()
    for region in in_order(Region.objects.current()):
        given = texts.get(region.slug, Pair({}, {}))
        fields = [
            {"title": _name(region, code), "region": region, **own}
            for code, own in zip(("vi", "en"), given, strict=True)
        ]
        ensure_pair(ProvincePage, indexes, Pair(region.slug, region.slug), Pair(*fields), locales)
    return ProvincePage.objects.count() - before


def _name(region: Region, code: str) -> str:
    with override(code):
        return region.name
