"""The feed of stories in one language."""

from collections.abc import Iterator

from ..readers import for_all
from .atom import MOST, AtomFeed, Entry


class StoryFeed(AtomFeed):
    """The newest stories, with their topics."""

    def entries(self) -> Iterator[Entry]:
        from ..models.stories import NEWEST_FIRST, StoryPage

        stories = for_all(StoryPage.objects.live()).in_active_language().prefetch_related("topics")
        for story in stories.order_by(*NEWEST_FIRST)[:MOST]:
            yield Entry(
                title=story.title,
                url=story.get_url(self.request) or "",
                summary=story.standfirst,
                published=story.first_published_at,
                updated=story.last_published_at,
                author=story.byline,
                topics=tuple(topic.name for topic in story.topics.all()),
            )
