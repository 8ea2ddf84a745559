"""Every page type: where it may stand, that it answers, and that an editor can open and save it."""

from django.contrib.auth import get_user_model
from django.utils.translation import override

import pytest
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import (
    CommunePage,
    DocumentLibraryPage,
    GiftsPage,
    HomePage,
    NewsIndexPage,
    ProvincePage,
    RegionIndexPage,
    SeasonsPage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
)
from cms.page_tree import ensure_tree
from tests.factories import ProductFactory

from .conftest import commune_pair, province_pair, standard_pair, story_pair


class PageTypes(WagtailPageTestCase):
    def setUp(self):
        self.tree = ensure_tree()
        self.editor = get_user_model().objects.create_superuser("boss@langsao.example", "x")
        product = ProductFactory()
        self.pages = [
            *self.tree.home,
            *self.tree.regions,
            *self.tree.stories,
            *DocumentLibraryPage.objects.order_by("-locale__language_code"),
            *story_pair(self.tree, product, byline="Ban biên tập"),
            *(
                provinces := province_pair(
                    self.tree, introduction="<p>Đồi chè.</p>", summary="Chè."
                )
            ),
            *commune_pair(provinces, introduction="<p>Miến dong.</p>", summary="Miến."),
            *standard_pair(self.tree, intro="Hỏi và đáp."),
        ]

    def test_where_each_type_may_stand(self):
        self.assertAllowedParentPageTypes(HomePage, {Page})
        self.assertAllowedSubpageTypes(
            HomePage,
            {
                DocumentLibraryPage,
                GiftsPage,
                NewsIndexPage,
                RegionIndexPage,
                SeasonsPage,
                StoryIndexPage,
                StandardPage,
            },
        )
        self.assertAllowedParentPageTypes(StoryPage, {StoryIndexPage})
        self.assertAllowedParentPageTypes(ProvincePage, {RegionIndexPage})
        self.assertAllowedSubpageTypes(StoryPage, {})
        self.assertAllowedSubpageTypes(ProvincePage, {CommunePage})
        self.assertAllowedParentPageTypes(CommunePage, {ProvincePage})
        self.assertAllowedSubpageTypes(CommunePage, {})
        self.assertAllowedParentPageTypes(StandardPage, {HomePage, StandardPage})
        self.assertCanCreateAt(StoryIndexPage, StoryPage)
        self.assertCanNotCreateAt(HomePage, StoryPage)

    def test_each_answers_in_both_languages(self):
        for page in self.pages:
            with self.subTest(page=page.url_path):
                self.assertPageIsRenderable(page)
        # Wagtail's own check asks below the root of the site, which is Vietnamese.
        with override("vi"):
            for page in self.pages[::2]:
                with self.subTest(page=page.url_path):
                    self.assertPageIsRoutable(page)

    def test_each_can_be_opened_and_saved_by_an_editor(self):
        for page in self.pages[::2]:
            with self.subTest(page=page.url_path):
                self.assertPageIsEditable(page, _form(page), user=self.editor)

    def test_each_can_be_previewed(self):
        for page in self.pages[::2]:
            with self.subTest(page=page.url_path):
                self.assertPageIsPreviewable(page, post_data=_form(page), user=self.editor)


# What a browser's scripts would have put together for the bodies of blocks.
BODIES = {
    StoryPage: [("text", rich_text("<p>Chuyện.</p>")), ("quote", {"vi": "Lời", "en": "Words"})],
    StandardPage: [("section", {"heading": "Giao hàng", "text": rich_text("<p>Gói.</p>")})],
}


def _form(page) -> dict:
    """What an editor's form sends for a page."""
    data = {"title": page.title, "slug": page.slug, "action-publish": ""}
    for name in ("standfirst", "hero_sentence", "region", "commune"):
        if hasattr(page, name):
            value = getattr(page, name)
            data[name] = getattr(value, "pk", value)
    for name in ("introduction", "getting_there"):
        if hasattr(page, name):
            data[name] = rich_text(getattr(page, name))
    if type(page) in BODIES:
        data["body"] = streamfield(BODIES[type(page)])
    return nested_form_data(data) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


@pytest.mark.parametrize("which", ["home", "regions", "stories", "seasons", "gifts"])
def test_entrances_answer_with_nothing_below_them(client, tree, which):
    for page in getattr(tree, which):
        assert client.get(page.get_url()).status_code == 200


def test_a_shop_without_products_waits_for_the_registry(client, tree):
    answer = client.get("/").content.decode()
    assert "Đang chờ sổ đăng ký" in answer
    assert "map-figure" not in answer


def test_a_province_without_words_says_so_and_shows_no_filler(client, tree):
    province_pair(tree, "cao-bang")
    answer = client.get("/vung/cao-bang/").content.decode()
    assert "Chưa có bài giới thiệu Cao Bằng" in answer
    assert "Hôm nay Cao Bằng chưa có sản phẩm nào còn chứng nhận." in answer
