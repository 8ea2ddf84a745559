"""What the page of a commune shows, whether an editor wrote about it or not."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import get_language

from shop.certification import clock
from shop.regions.models import Commune

from . import commune_places, linked_data
from .certified import Certified, of_commune
from .place_goods import goods
from .place_months import harvest_strip
from .readers import for_all
from .teasers import story_teasers

if TYPE_CHECKING:
    from .models import ProvincePage

CARDS = 48
STORIES = 3


def commune_context(
    request: HttpRequest, commune: Commune, province: "ProvincePage"
) -> dict[str, Any]:
    """Products, makers, stories; the nearest communes that have some where this one has none.

    Every commune has this page in both languages, so its pair lies below the pair of the
    province's page.
    """
    request.content_page = province  # type: ignore[attr-defined]
    request.content_subpath = f"{commune.slug}/"  # type: ignore[attr-defined]
    day, url = clock.today(), province.get_url(request) or ""
    certified = Certified(of_commune(commune.pk), day)
    heading = commune_places.heading(commune)
    above = province.crumbs(request)[:-1]
    return goods(certified, CARDS, {"province": commune.region.slug}) | {
        "heading": heading,
        "place": commune.name_with_kind,
        "province": province.title,
        "province_url": url,
        "made_of": commune_places.made_of(commune),
        "nearest": [] if certified.rows else commune_places.nearest(commune, url),
        "harvests": harvest_strip(certified.rows, day),
        "stories": story_teasers(_stories(commune), request),
        "linked_data": lambda: [linked_data.commune(request, commune)],
        "crumbs": [*above, (province.title, url), (heading, "")],
    }


def _stories(commune: Commune):
    """Stories in the reader's language that tell of something made there."""
    from .models import StoryPage

    stories = for_all(StoryPage.objects.live()).filter(
        told_products__product__commune=commune, locale__language_code=get_language()
    )
    return stories.distinct().order_by("-first_published_at", "-pk")[:STORIES]
