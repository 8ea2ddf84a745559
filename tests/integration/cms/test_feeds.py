"""Feeds that readers of feeds understand: valid Atom, the newest first, one language each."""

import datetime as dt
from xml.etree import ElementTree

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from wagtail.models import Page

from cms.feeds import AtomFeed
from cms.models import StoryTopic

from .conftest import story_pair

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/cau-chuyen/atom/"


def _read(client, url: str) -> ElementTree.Element:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer


def _titles(feed) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_a_feed_has_all_that_atom_asks_for(client, tree):
    story_pair(tree, byline="Ban biên tập")
    feed = _read(client, FEED)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    for holder in (feed, feed.find(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert holder.findtext(f"{ATOM}{name}")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    own = [link.get("href") for link in feed.iter(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [f"http://testserver{FEED}"]
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/cau-chuyen/soi-mien/"
    assert entry.findtext(f"{ATOM}summary") == "Một sợi miến."
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ban biên tập"


def test_each_language_has_its_own(client, tree):
    story_pair(tree)
    assert _titles(_read(client, FEED)) == ["Sợi miến"]
    assert _titles(_read(client, "/en/stories/atom/")) == ["A strand"]


def test_the_newest_first_and_what_is_not_published_never(client, tree):
    for number, slug in enumerate(("mot", "hai", "ba")):
        pair = story_pair(tree, slug=slug)
        day = dt.datetime(2026, 11, 20 + number, tzinfo=dt.UTC)
        Page.objects.filter(pk=pair.vi.pk).update(title=slug, first_published_at=day)
    Page.objects.filter(slug="ba").update(live=False)
    assert _titles(_read(client, FEED)) == ["hai", "mot"]


def test_topics_are_categories(client, tree):
    story = story_pair(tree).vi
    story.topics.add(StoryTopic.objects.create(name_vi="Nghề làng", name_en="Crafts"))
    story.save()
    entry = _read(client, FEED).find(f"{ATOM}entry")
    assert [one.get("term") for one in entry.iter(f"{ATOM}category")] == ["Nghề làng"]


def test_an_empty_list_is_a_feed_as_well(client, tree):
    assert _titles(_read(client, FEED)) == []


def test_two_stories_cost_what_twenty_cost(client, tree):
    def cost() -> int:
        client.get(FEED)
        with CaptureQueriesContext(connection) as seen:
            client.get(FEED)
        return len(seen)

    story_pair(tree, slug="a")
    story_pair(tree, slug="b")
    few = cost()
    for number in range(18):
        story_pair(tree, slug=f"s{number}")
    assert cost() == few


def test_the_list_names_its_feed(client, tree):
    page = client.get("/cau-chuyen/").content.decode()
    named = f'<link rel="alternate" type="application/atom+xml" title="Câu chuyện" href="{FEED}">'
    assert named in page


def test_a_feed_says_what_is_in_it(rf):
    feed = AtomFeed(rf.get("/x/atom/"), "X", "/x/")
    with pytest.raises(NotImplementedError):
        feed.answer()
