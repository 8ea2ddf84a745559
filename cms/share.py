"""The share pictures of content pages."""

from django.utils.translation import get_language

from wagtail.models import Page

from shop.pictures.share.card import ShareCard, shop_card
from shop.pictures.share.kinds import Shared, number

from .pictures import SlotPicture, picture_note
from .readers import for_all

KIND = "page"


def page_card(
    page: Page,
    picture: SlotPicture | None = None,
    *,
    title: str = "",
    above: str = "",
    below: str = "",
) -> ShareCard:
    """A page's title, or a better one, over its picture; the shop's own card while not public."""
    if not page.pk or not page.live:
        return shop_card()
    return ShareCard(
        KIND,
        str(page.pk),
        title or page.title,
        above=above,
        below=below,
        picture=picture.src if picture else "",
        note=picture_note(picture),
        is_wide=True,
        is_serif=True,
    )


def find_page(key: str) -> Shared | None:
    """A public page by its number, in the active language."""
    pages = for_all(Page.objects.live()).filter(locale__language_code=get_language())
    page = pages.filter(pk=number(key) or 0).first()
    specific = page.specific if page else None
    if not hasattr(specific, "share_card"):
        return None
    return Shared(specific.share_card(), specific.share_image_id)
