"""Publishing at a chosen moment goes by the shop's clock, and by itself."""

import datetime as dt

from django.core.management import call_command

import pytest

from cms.models import StoryPage
from cms.publishing import publish_due
from cms.roles import EDITORS, ensure_roles
from shop.basket import due
from shop.certification import clock as shop_clock
from tests.factories.editors import edit, moment, staff, write

from .conftest import story_pair

ADDRESS = "/cau-chuyen/chuyen-moi/"
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def editor(tree, clock):
    """An editor in a shop whose day is long past."""
    clock(dt.date(2024, 12, 30))
    ensure_roles()
    return staff(EDITORS)


def midnight() -> dt.datetime:
    """When the shop's next day begins."""
    return dt.datetime.combine(
        shop_clock.today() + dt.timedelta(days=1), dt.time(), shop_clock.VIETNAM
    )


def test_a_story_planned_for_the_shops_tomorrow_waits_for_it(editor, tree, client, clock):
    write(editor, tree.stories.vi, go_live_at=moment(midnight()), **PUBLISH)
    story = StoryPage.objects.get()
    assert not story.live
    assert story.scheduled_revision.approved_go_live_at == midnight()
    assert publish_due() == 0
    assert client.get(ADDRESS).status_code == 404
    clock(dt.date(2024, 12, 31))
    assert publish_due() == 1
    assert client.get(ADDRESS).status_code == 200
    story.refresh_from_db()
    assert story.first_published_at.astimezone(shop_clock.VIETNAM).date() == shop_clock.today()


def test_the_editor_is_told_when_a_moment_has_passed_already(editor, tree):
    past = moment(shop_clock.now() - dt.timedelta(days=1))
    answer = write(editor, tree.stories.vi, expire_at=past, **PUBLISH)
    assert "expire_at" in answer.context["form"].errors


def test_a_page_ends_by_itself(editor, tree, client, clock):
    write(editor, tree.stories.vi, expire_at=moment(midnight()), **PUBLISH)
    assert client.get(ADDRESS).status_code == 200
    clock(dt.date(2024, 12, 31))
    call_command("settle_due", verbosity=0)
    assert client.get(ADDRESS).status_code == 404
    assert StoryPage.objects.get().expired


def test_a_change_planned_for_later_leaves_the_page_as_it_is(editor, tree, client, clock):
    story = story_pair(tree, slug="chuyen-moi").vi
    edit(editor, story, go_live_at=moment(midnight()), **PUBLISH)
    assert "Sợi miến" in client.get(ADDRESS).content.decode()
    clock(dt.date(2024, 12, 31))
    publish_due()
    assert "Chuyện mới" in client.get(ADDRESS).content.decode()


def test_a_task_waits_for_each_moment(
    editor, tree, monkeypatch, django_capture_on_commit_callbacks
):
    put_off = []
    monkeypatch.setattr(due, "run_at", lambda task, when: put_off.append(when))
    with django_capture_on_commit_callbacks(execute=True):
        write(editor, tree.stories.vi, go_live_at=moment(midnight()), **PUBLISH)
    assert put_off == [midnight()]
    put_off.clear()
    with django_capture_on_commit_callbacks(execute=True):
        edit(editor, story_pair(tree).vi, slug="soi-mien", expire_at=moment(midnight()), **PUBLISH)
    assert put_off == [midnight()]


def test_the_first_words_of_a_page_that_the_shop_made_stay_in_its_history(editor, tree):
    story = story_pair(tree, slug="chuyen-moi").vi
    assert story.revisions.count() == 0
    edit(editor, story, **PUBLISH)
    first, second = story.revisions.order_by("pk")
    assert (first.content["title"], second.content["title"]) == ("Sợi miến", "Chuyện mới")
    edit(editor, story, title="Lần nữa", **PUBLISH)
    assert story.revisions.count() == 3
