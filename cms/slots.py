"""What the content side offers to the shop's pages (the shop knows only names of slots)."""

from collections.abc import Iterable
from dataclasses import asdict

from django.utils.translation import gettext_lazy as _

from wagtail.query import PageQuerySet

from shop.catalogue.slots import register_slot
from shop.memory.prepared import Prepared
from shop.regions.models import Commune
from shop.search import picks, stories

from . import search_picks, story_words
from .frame import operator
from .pictures import Slot, slot_pictures
from .producer_words import published_words
from .readers import are_some_restricted, for_all
from .sections import purpose_url, purpose_version, section_url
from .teasers import StoryTeaser, story_teasers, worded
from .tet import TetTable


def fill() -> None:
    """Register the offers."""
    register_slot("product_story", product_story)
    register_slot("producer_stories", producer_stories)
    register_slot("producer_profile", published_words)
    register_slot("region_url", region_url)
    register_slot("commune_url", commune_url)
    register_slot("terms_url", terms_url)
    register_slot("terms_version", terms_version)
    register_slot("seller_details", seller_details)
    register_slot("gifts_url", gifts_url)
    register_slot("tet", tet)
    stories.register(story_words.told)
    picks.register(search_picks.chosen)


def product_story(product_id: int, language: str) -> dict | None:
    """The newest story that tells of a product: title, url, standfirst, lang, picture, label.

    One in the reader's language comes first; failing that the other one, whose `lang` says so.
    """
    # Which pages are for some only is part of the question; without any, it is always the same.
    is_narrowed = are_some_restricted()
    found = list(for_all(_told_of([product_id]))) if is_narrowed else _STORIES.ask([product_id])
    if not found:
        return None
    story = next((one for one in found if one.locale.language_code == language), found[0])
    picture = slot_pictures([(story.lead_picture_id, Slot.CARD)]).get(
        (story.lead_picture_id, Slot.CARD)
    )
    return {
        "title": story.title,
        "url": story.get_url(),
        "standfirst": story.standfirst,
        "lang": story.locale.language_code,
        "picture": worded(picture, story.picture_alt),
        "label": _("The story behind it"),
    }


def _told_of(product_ids: Iterable[int]) -> PageQuerySet:
    from .models import StoryPage

    stories = StoryPage.objects.live().filter(told_products__product__in=product_ids)
    return stories.select_related("locale").order_by("-first_published_at", "-pk")


_STORIES = Prepared(_told_of)


def producer_stories(producer_id: int, language: str) -> list[StoryTeaser]:
    """Stories in the reader's language that tell of a producer's goods, the newest first."""
    from .models import StoryPage

    stories = for_all(StoryPage.objects.live()).filter(
        told_products__product__producer=producer_id, locale__language_code=language
    )
    return story_teasers(stories.distinct().order_by("-first_published_at", "-pk")[:3])


def terms_url() -> str:
    """The terms of sale in the active language, or "" while there are none."""
    return purpose_url("terms")


def terms_version() -> str:
    """Which publication of the terms in the active language somebody agrees to now, or ""."""
    return purpose_version("terms")


def gifts_url() -> str:
    """The page of gifts in the active language, or ""."""
    return section_url("gifts")


def tet() -> dict | None:
    """The day of the next Tết and where the last days to order stand, while people order for it."""
    table, url = TetTable(), section_url("gifts")
    return {"day": table.day, "url": url + "#tet"} if url and table.is_shown else None


def seller_details() -> dict[str, str]:
    """Who sells, in the active language, by the names that the law asks for (frame.Operator)."""
    return asdict(operator())


def region_url(region_id: int | None) -> str | None:
    """The page of a region in the active language, a former one's below its province of today."""
    from .places import region_urls

    return region_urls().get(region_id)


def commune_url(commune: Commune) -> str | None:
    """The page of a commune of today in the active language."""
    from .places import region_urls

    url = region_urls().get(commune.region_id)
    return f"{url}{commune.slug}/" if url else None
