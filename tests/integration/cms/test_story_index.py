"""The list of stories: by topic, in pages, and with what its language does not have yet."""

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from wagtail.models import Page

from cms.models import StoryTopic

from .conftest import story_pair

LIST = "/cau-chuyen/"
ENGLISH = "/en/stories/"


def _topic(*stories, name: str = "Nghề làng", english: str = "Village crafts") -> StoryTopic:
    topic = StoryTopic.objects.create(name_vi=name, name_en=english)
    for story in stories:
        story.topics.add(topic)
        story.save()
    return topic


def _shown(answer) -> list[str]:
    return [story.title for story in answer.context["stories"]]


@pytest.fixture
def only_vietnamese(tree):
    """A story that nobody has translated."""
    pair = story_pair(tree, slug="chua-dich")
    pair.en.delete()
    Page.objects.filter(pk=pair.vi.pk).update(title="Chưa dịch")
    return pair.vi


def test_a_story_in_the_other_language_only_is_listed_and_marked(client, tree, only_vietnamese):
    story_pair(tree)
    answer = client.get(ENGLISH)
    assert set(_shown(answer)) == {"A strand", "Chưa dịch"}
    page = answer.content.decode()
    assert page.count("In Vietnamese only") == 1
    assert '<article class="story-card" lang="vi">' in page
    assert 'href="/cau-chuyen/chua-dich/" hreflang="vi"' in page
    # Where it is at home nothing is said.
    assert "Chỉ có tiếng Việt" not in client.get(LIST).content.decode()


def test_its_address_in_the_other_language_offers_the_whole_of_it(client, only_vietnamese):
    answer = client.get(f"{ENGLISH}chua-dich/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This story is not translated yet" in page
    assert 'href="/cau-chuyen/chua-dich/"' in page
    assert '<meta name="robots" content="noindex">' in page
    # The body is nowhere: never half a translation.
    assert "Phơi là việc của trời" not in page


def test_once_translated_the_address_leads_to_the_translation(client, tree):
    story_pair(tree)
    answer = client.get(f"{ENGLISH}soi-mien/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/stories/soi-mien-en/")


@pytest.mark.parametrize("slug", ["khong-co", "atomm", "x" * 300])
def test_what_is_not_there_is_not_found(client, tree, slug):
    assert client.get(f"{LIST}{slug}/").status_code == 404


def test_an_unpublished_story_is_offered_nowhere(client, only_vietnamese):
    only_vietnamese.unpublish()
    assert client.get(f"{ENGLISH}chua-dich/").status_code == 404
    assert _shown(client.get(ENGLISH)) == []


def test_topics_narrow_the_list_in_both_languages(client, tree):
    pair = story_pair(tree)
    story_pair(tree, slug="khac")
    _topic(*pair)
    assert len(_shown(client.get(LIST))) == 2
    answer = client.get(f"{LIST}nghe-lang/")
    assert answer.context["stories"][0].url == f"{LIST}soi-mien/"
    assert len(_shown(answer)) == 1
    assert "<h1" in answer.content.decode()
    english = client.get(f"{ENGLISH}nghe-lang/")
    assert "Village crafts" in english.content.decode()
    switch = {code: url for code, _, url, _ in english.context["frame"].languages}
    assert switch == {"vi": f"{LIST}nghe-lang/", "en": f"{ENGLISH}nghe-lang/"}


def test_a_topic_without_stories_is_not_offered(client, tree):
    story_pair(tree)
    _topic(name="Không ai kể")
    assert "Không ai kể" not in client.get(LIST).content.decode()


def test_a_renamed_topic_is_seen_at_once_and_keeps_its_address(client, tree):
    topic = _topic(*story_pair(tree))
    assert "Nghề làng" in client.get(LIST).content.decode()
    topic.name_vi = "Làng nghề"
    topic.save()
    assert "Làng nghề" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}nghe-lang/").status_code == 200


def test_long_lists_come_in_pages(client, tree):
    for number in range(25):
        story_pair(tree, slug=f"s{number}")
    first, second = client.get(LIST), client.get(LIST, {"page": 2})
    assert (len(_shown(first)), len(_shown(second))) == (24, 1)
    assert 'rel="next"' in first.content.decode()
    assert len(_shown(client.get(LIST, {"page": "x"}))) == 24


@pytest.mark.parametrize("path", [LIST, f"{LIST}nghe-lang/", f"{ENGLISH}chua-dich/"])
def test_two_stories_cost_what_twenty_cost(client, tree, only_vietnamese, path):
    topic = _topic(*story_pair(tree, slug="a"), *story_pair(tree, slug="b"))

    def cost() -> int:
        cache.clear()
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        return len(seen)

    few = cost()
    for number in range(18):
        for story in story_pair(tree, slug=f"s{number}"):
            story.topics.add(topic)
            story.save()
    assert cost() == few <= 12


def test_staff_keep_the_topics(client, tree):
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    _topic(*story_pair(tree))
    add = reverse("wagtailsnippets_cms_storytopic:add")
    client.post(add, {"name_vi": "Theo mùa", "name_en": "Seasons", "slug": ""})
    assert StoryTopic.objects.get(name_vi="Theo mùa").slug == "theo-mua"
    rows = client.get(reverse("wagtailsnippets_cms_storytopic:list")).content.decode()
    assert "Theo mùa" in rows
    assert "Nghề làng" in rows
