"""Pages of most types with words in them answer, and entrances with nothing below them."""

from django.utils.translation import override

import pytest
from wagtail.test.utils import WagtailPageTestCase

from cms.models import DocumentLibraryPage
from tests.factories import ProductFactory
from tests.factories.beginnings import ensure_tree

from .conftest import commune_pair, province_pair, standard_pair, story_pair


class PageTypes(WagtailPageTestCase):
    def setUp(self):
        self.tree = ensure_tree()
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

    def test_each_answers_in_both_languages(self):
        for page in self.pages:
            with self.subTest(page=page.url_path):
                self.assertPageIsRenderable(page)
        # Wagtail's own check asks below the root of the site, which is Vietnamese.
        with override("vi"):
            for page in self.pages[::2]:
                with self.subTest(page=page.url_path):
                    self.assertPageIsRoutable(page)


@pytest.mark.parametrize("which", ["home", "regions", "stories", "seasons", "gifts", "news"])
def test_entrances_answer_with_nothing_below_them(client, tree, which):
    for page in getattr(tree, which):
        assert client.get(page.get_url()).status_code == 200


def test_the_library_says_that_it_holds_nothing(client, tree):
    for page, words in zip(
        DocumentLibraryPage.objects.order_by("-locale__language_code"),
        ("Chưa có quyết định nào theo", "No decision is known for this choice"),
        strict=True,
    ):
        answer = client.get(page.get_url()).content.decode()
        assert words in answer
        assert 'class="paper-list"' not in answer


def test_news_say_that_there_are_none(client, tree):
    for page, words in zip(tree.news, ("Chưa có tin nào", "No news yet"), strict=True):
        assert words in client.get(page.get_url()).content.decode()


def test_a_shop_without_products_waits_for_the_registry(client, tree):
    answer = client.get("/").content.decode()
    assert "Đang chờ sổ đăng ký" in answer
    assert "map-figure" not in answer


def test_a_province_without_words_says_so_and_shows_no_filler(client, tree):
    province_pair(tree, "cao-bang")
    answer = client.get("/vung/cao-bang/").content.decode()
    assert "Chưa có bài giới thiệu Cao Bằng" in answer
    assert "Hôm nay Cao Bằng chưa có sản phẩm nào còn chứng nhận." in answer
