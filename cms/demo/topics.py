"""Topics of the demonstration's stories."""

from ..models import StoryTopic
from ..page_tree import Pair
from . import texts


def ensure_topics(stories: list[Pair]) -> None:
    """Topics that are not there yet are made and put on the stories that the file names."""
    by_slug = {pair.vi.slug: pair for pair in stories}
    for row in texts.read("topics")["topics"]:
        topic, is_new = StoryTopic.objects.get_or_create(
            name_vi=row["vi"], defaults={"name_en": row["en"]}
        )
        if not is_new:
            continue
        for slug in row["stories"]:
            for story in filter(None, by_slug.get(slug, ())):
                story.topics.add(topic)
                story.save()
