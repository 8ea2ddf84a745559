"""Contributors change their pictures until readers see them."""

from django.urls import reverse

import pytest

from cms.roles import CONTRIBUTORS, EDITORS, ensure_roles
from shop.pictures.models import ShopImage
from tests.factories.editors import staff

from .conftest import story_pair


@pytest.fixture
def contributor(tree, picture):
    ensure_roles()
    contributor = staff(CONTRIBUTORS)
    picture.uploaded_by_user = contributor.person
    picture.save()
    return contributor


@pytest.fixture
def story(tree, contributor, picture):
    return story_pair(tree, lead_picture=picture).vi


def _try_all(client, picture):
    """Every way to touch a picture; deleting last. Whether it was left as it was."""
    form = {"title": "Khác", "alt_vi": "Khác", "collection": picture.collection_id}
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), form)
    several = {f"image-{picture.pk}-{name}": value for name, value in form.items()}
    client.post(reverse("wagtailimages:edit_multiple", args=[picture.pk]), several)
    tags = reverse("wagtail_bulk_action", args=["pictures", "shopimage", "add_tags"])
    client.post(f"{tags}?id={picture.pk}", {"tags": "khac"})
    same = ShopImage.objects.get(pk=picture.pk)
    return (same.title, same.alt_vi, same.tags.count()) == ("Hồ", "Hồ lúc sớm", 0)


WAYS_OUT = ["wagtailimages:delete", "wagtailimages:delete_multiple", "bulk"]


def _delete(client, picture, way):
    if way == "bulk":
        url = reverse("wagtail_bulk_action", args=["pictures", "shopimage", "delete"])
        client.post(f"{url}?id={picture.pk}")
    else:
        client.post(reverse(way, args=[picture.pk]))
    return not ShopImage.objects.filter(pk=picture.pk).exists()


def test_what_readers_see_is_left_alone(contributor, story, picture):
    assert _try_all(contributor, picture)
    assert not any(_delete(contributor, picture, way) for way in WAYS_OUT)


def test_one_in_drafts_alone_is_still_ones_own(contributor, story, picture):
    for page in (story, story.get_translations().get()):
        page.unpublish()
    assert not _try_all(contributor, picture)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_so_is_one_that_stands_nowhere(contributor, picture, way):
    assert _delete(contributor, picture, way)


def test_editors_change_what_readers_see(contributor, story, picture):
    assert not _try_all(staff(EDITORS), picture)
