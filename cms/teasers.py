"""Short forms of stories for lists: title, standfirst, picture, address."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from .pictures import Slot, SlotPicture, slot_pictures


@dataclass(frozen=True)
class StoryTeaser:
    """What a list shows of a story."""

    title: str
    url: str
    standfirst: str
    byline: str
    picture: SlotPicture | None


def story_teasers(stories: QuerySet, request=None, slot: Slot = Slot.CARD) -> list[StoryTeaser]:
    """Teasers of these stories in their order. Two queries."""
    pages = list(stories)
    shown = slot_pictures((page.lead_picture_id, slot) for page in pages)
    return [teaser(page, shown.get((page.lead_picture_id, slot)), request) for page in pages]


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
