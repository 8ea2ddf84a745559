"""What search knows of stories: titles and standfirsts, kept until one is published or changed."""

from django.utils.translation import get_language

from shop.regions.folding import fold
from shop.search.stories import Story

from .cache import remembered
from .readers import for_all

MOST = 2000


def told() -> list[Story]:
    """Stories in the active language, the newest first. No query once kept."""
    return remembered("story-words", _read)


def _read() -> list[Story]:
    from .models import StoryPage

    stories = for_all(StoryPage.objects.live()).filter(locale__language_code=get_language())
    return [
        Story(
            title=story.title,
            url=url,
            standfirst=story.standfirst,
            words=fold(f"{story.title} {story.standfirst}"),
        )
        for story in stories.order_by("-first_published_at", "-pk")[:MOST]
        if (url := story.get_url())
    ]
