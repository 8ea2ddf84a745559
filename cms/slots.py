"""What the content side offers to the shop's pages (the shop knows only names of slots)."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shop.catalogue.slots import register_slot

from .cache import remembered
from .pictures import Slot, slot_pictures
from .teasers import worded

# What the page with the terms of sale is called; the checkout links to it before its button.
TERMS_SLUGS = ("dieu-khoan", "terms")


def fill() -> None:
    """Register the offers."""
    register_slot("product_story", product_story)
    register_slot("region_url", region_url)
    register_slot("terms_url", terms_url)


def product_story(product_id: int, language: str) -> dict | None:
    """The newest story that tells of a product: title, url, standfirst, lang, picture, label.

    One in the reader's language comes first; failing that the other one, whose `lang` says so.
    """
    from .models import StoryPage

    stories = StoryPage.objects.live().filter(told_products__product=product_id)
    found = list(stories.select_related("locale").order_by("-first_published_at", "-pk"))
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


def terms_url() -> str:
    """The page of the terms of sale in the active language, or "" while there is none."""
    return remembered("terms_url", _terms_page)


def _terms_page() -> str:
    from .models import StandardPage

    pages = StandardPage.objects.live().filter(
        slug__in=TERMS_SLUGS, locale__language_code=get_language()
    )
    page = pages.first()
    return page.get_url() or "" if page else ""


def region_url(region_id: int | None) -> str | None:
    """The page of a region in the active language, a former one's below its province of today."""
    from .places import region_urls

    return region_urls().get(region_id)
