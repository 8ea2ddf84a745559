"""What a page lacks is said above its fields; no picture goes public without words."""

import json

from django.core.files.base import ContentFile
from django.urls import reverse

import pytest
from wagtail.models import TaskState
from wagtail.test.utils.form_data import rich_text, streamfield

from cms.models import StoryPage
from cms.readiness import lacks
from cms.roles import CONTRIBUTORS, EDITORS, ensure_roles
from shop.pictures.models import ShopImage
from tests.factories import ProductFactory
from tests.factories.editors import edit, staff, write

from .conftest import story_pair

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def editor(tree):
    ensure_roles()
    return staff(EDITORS)


@pytest.fixture
def mute(picture):
    """A photograph without words."""
    return ShopImage.objects.create(title="anh-1", file=copy(picture), alt_en="A boat")


def copy(picture, name="anh-1.png") -> ContentFile:
    with picture.file.open() as file:
        return ContentFile(file.read(), name)


def in_the_body(image) -> dict:
    block = {"picture": image.pk, "caption": "Dù có lời dưới ảnh"}
    return {"body": streamfield([("text", rich_text("<p>Chuyện.</p>")), ("picture", block)])}


def test_a_lead_picture_without_words_stops_publishing_not_drafts(editor, tree, mute):
    assert write(editor, tree.stories.vi, lead_picture=mute.pk).status_code == 302
    story = StoryPage.objects.get()
    answer = edit(editor, story, lead_picture=mute.pk, **PUBLISH)
    assert "anh-1" in str(answer.context["form"].errors["lead_picture"])
    story.refresh_from_db()
    assert not story.live
    ShopImage.objects.filter(pk=mute.pk).update(alt_vi="Thuyền về bến")
    edit(editor, story, lead_picture=mute.pk, **PUBLISH)
    story.refresh_from_db()
    assert story.live


def test_nor_does_the_story_go_out_with_spaces_for_words(editor, tree, mute):
    ShopImage.objects.filter(pk=mute.pk).update(alt_vi="  ")
    write(editor, tree.stories.vi, lead_picture=mute.pk, **PUBLISH)
    assert not StoryPage.objects.filter(live=True).exists()


def test_words_of_the_storys_own_will_do(editor, tree, mute):
    write(editor, tree.stories.vi, lead_picture=mute.pk, picture_alt="Thuyền về", **PUBLISH)
    assert StoryPage.objects.get().live


def test_a_picture_in_a_block_counts_as_well(editor, tree, mute):
    answer = write(editor, tree.stories.vi, **in_the_body(mute), **PUBLISH)
    assert "body" in answer.context["form"].errors
    assert "anh-1" in answer.content.decode()
    assert not StoryPage.objects.exists()


def test_handing_in_asks_the_same(tree, mute):
    ensure_roles()
    contributor = staff(CONTRIBUTORS)
    answer = write(contributor, tree.stories.vi, lead_picture=mute.pk, **{"action-submit": "1"})
    assert "lead_picture" in answer.context["form"].errors


def test_what_lost_its_words_after_it_was_handed_in_is_not_approved(editor, tree, picture):
    write(staff(CONTRIBUTORS), tree.stories.vi, lead_picture=picture.pk, **{"action-submit": "1"})
    story, step = StoryPage.objects.get(), TaskState.objects.get()
    ShopImage.objects.update(alt_vi="")
    url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", step.pk])
    editor.post(url, {"comment": ""})
    story.refresh_from_db()
    assert not story.live
    ShopImage.objects.update(alt_vi="Hồ")
    editor.post(url, {"comment": ""})
    story.refresh_from_db()
    assert story.live


@pytest.mark.parametrize("below", [False, True])
def test_many_at_once_are_asked_the_same(editor, tree, mute, below):
    write(editor, tree.stories.vi, lead_picture=mute.pk)
    story = StoryPage.objects.get()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    chosen = tree.stories.vi if below else story
    answer = editor.post(f"{url}?id={chosen.pk}", {"include_descendants": "on" if below else ""})
    assert answer.status_code == 302
    story.refresh_from_db()
    assert not story.live


def test_the_list_says_first_what_is_needed(editor, tree, mute):
    story = story_pair(tree, lead_picture=mute).vi
    found = lacks(story)
    assert [lack.stops for lack in found] == [True] + [False] * (len(found) - 1)
    assert found[0].url == reverse("wagtailimages:edit", args=[mute.pk])
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert all(lack.words in page for lack in found)


def test_a_complete_page_lacks_nothing(tree, picture):
    picture.credit = "Vẽ: Làng Sao"
    picture.save()
    product = ProductFactory()
    pair = story_pair(tree, product, lead_picture=picture, search_description="Sợi miến dong.")
    assert lacks(pair.vi) == []


def test_english_that_is_missing_or_older_is_named(tree):
    pair = story_pair(tree)
    before = len(lacks(pair.vi))
    pair.vi.save_revision().publish()
    pair.vi.refresh_from_db()
    assert len(lacks(pair.vi)) == before + 1
    pair.en.save_revision().publish()
    assert len(lacks(pair.vi)) == before
    pair.en.delete()
    assert len(lacks(pair.vi)) == before + 1


@pytest.mark.parametrize("number", [2, 20])
def test_many_pictures_are_looked_up_together(tree, picture, number, django_assert_max_num_queries):
    blocks = [
        {"type": "picture", "value": {"picture": image.pk, "caption": ""}, "id": str(image.pk)}
        for image in (
            ShopImage.objects.create(title=str(n), file=copy(picture, f"{n}.png"))
            for n in range(number)
        )
    ]
    story = story_pair(tree, body=json.dumps(blocks)).vi
    story = StoryPage.objects.get(pk=story.pk)
    with django_assert_max_num_queries(12):
        assert len([lack for lack in lacks(story) if lack.stops]) == number


def test_a_new_page_has_no_list_yet(editor, tree):
    url = reverse("wagtailadmin_pages:add", args=["cms", "storypage", tree.stories.vi.pk])
    assert "cms-checklist" not in editor.get(url).content.decode()
