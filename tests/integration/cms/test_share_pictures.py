"""Share pictures of content pages: their title over their picture, and only what is public."""

import io

from django.utils.translation import override

import pytest
from PIL import Image

from cms.share import find_page
from shop.pictures.share.card import shop_card
from tests.factories import ProductFactory, region

from .conftest import province_pair, standard_pair, story_pair


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """Pictures of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"


def shown(client, shared) -> Image.Image:
    return Image.open(io.BytesIO(client.get(shared.card.url).content))


def test_a_story_shares_its_lead_picture_and_names_its_place(client, tree, picture):
    story = story_pair(tree, lead_picture=picture, province=region()).vi
    with override("vi"):
        shared = find_page(str(story.pk))
    assert shared.card.title == "Sợi miến"
    assert shared.card.above == "Câu chuyện · Thái Nguyên"
    assert "Tranh minh họa" in shared.card.note
    assert shared.image() == picture
    drawn = shown(client, shared)
    assert drawn.size == (1200, 630)
    red, green, blue = drawn.getpixel((1100, 60))
    assert (red < 20, green > 100, blue > 100) == (True, True, True)
    assert shared.card.url in client.get("/cau-chuyen/soi-mien/").content.decode()


def test_a_story_of_wine_shares_words_alone(tree, picture):
    story = story_pair(tree, ProductFactory(alcohol=True), lead_picture=picture).vi
    shared = find_page(str(story.pk))
    assert shared.card.picture == ""
    assert shared.image() is None


def test_a_province_shares_its_picture(client, tree, picture):
    page = province_pair(tree, picture=picture, summary="Đồi chè trung du.").vi
    shared = find_page(str(page.pk))
    assert (shared.card.title, shared.card.below) == ("Thái Nguyên", "Đồi chè trung du.")
    assert shared.image() == picture
    assert shared.card.url in client.get("/vung/thai-nguyen/").content.decode()


def test_home_shares_its_sentence_over_its_picture(client, tree, picture):
    home = tree.home.vi
    home.hero_sentence, home.hero_picture = "Đặc sản có chứng nhận.", picture
    home.save_revision().publish()
    shared = find_page(str(home.pk))
    assert shared.card.title == "Đặc sản có chứng nhận."
    assert shared.image() == picture
    assert shared.card.url in client.get("/").content.decode()


def test_pages_of_words_have_one_too(client, tree):
    page = standard_pair(tree).vi
    shared = find_page(str(page.pk))
    assert shown(client, shared).size == (1200, 630)
    assert shared.card.url in client.get("/tro-giup/").content.decode()


def test_the_other_languages_page_is_not_found_under_this_one(client, tree):
    english = standard_pair(tree).en
    assert client.get(f"/share/page/{english.pk}/vi/aaaa.jpg").status_code == 404
    assert client.get(f"/share/page/{english.pk}/en/aaaa.jpg").status_code == 302


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_nothing_is_told_of_a_page_that_is_not_public(client, tree, hide):
    page = standard_pair(tree).vi
    drawn = find_page(str(page.pk)).card.url
    assert client.get(drawn).status_code == 200
    if hide == "unpublish":
        page.unpublish()
        assert page.share_card() == shop_card()
    else:
        page.view_restrictions.create(restriction_type="login")
    for address in (drawn, f"/share/page/{page.pk}/vi/aaaa.jpg", f"/media{drawn}"):
        assert client.get(address).status_code == 404
