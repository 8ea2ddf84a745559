"""Short forms of stories for lists: title, standfirst, picture, address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from .pictures import Slot, SlotPicture, slot_pictures


@dataclass(frozen=True)
class StoryTeaser:
    """What a list shows of a story."""

    title: str
    url: str
    standfirst: str
    byline: str
    picture: SlotPicture | None
    lang: str = ""

    @property
    def language_words(self) -> str:
        """Said of a story that its reader's language does not have."""
        words = {"vi": _("In Vietnamese only"), "en": _("In English only")}
        return words.get(self.lang, "")


def story_teasers(
    stories: Iterable, request=None, slot: Slot = Slot.CARD, reader: int | None = None
) -> list[StoryTeaser]:
    """Teasers of these stories in their order. Two queries.

    `reader` is the locale of the list; stories of another one, loaded with it, say their language.
    """
    pages = list(stories)
    shown = slot_pictures((page.lead_picture_id, slot) for page in pages)
    teasers = [teaser(page, shown.get((page.lead_picture_id, slot)), request) for page in pages]
    return [
        replace(one, lang=page.locale.language_code) if reader and page.locale_id != reader else one
        for one, page in zip(teasers, pages, strict=True)
    ]


def teaser(page, picture: SlotPicture | None, request=None) -> StoryTeaser:
    """The teaser of one loaded story."""
    return StoryTeaser(
        title=page.title,
        url=page.get_url(request) or "",
        standfirst=page.standfirst,
        byline=page.byline,
        picture=worded(picture, page.picture_alt),
    )


def worded(picture: SlotPicture | None, alt: str) -> SlotPicture | None:
    """The picture with words of its own for this place, where an editor wrote some."""
    return replace(picture, alt=alt) if picture and alt else picture
