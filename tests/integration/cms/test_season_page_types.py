"""The calendar and its sets as page types: where they stand, that editors can keep them."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

import pytest
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import HomePage, SeasonSetPage, SeasonsPage
from tests.factories import ProductFactory
from tests.factories.beginnings import ensure_tree

from .conftest import season_set_pair


class SeasonPageTypes(WagtailPageTestCase):
    def setUp(self):
        self.tree = ensure_tree()
        self.editor = get_user_model().objects.create_superuser("boss@langsao.example", "x")
        ProductFactory(harvest_months="5,6", kind_slug="vai")
        self.sets = season_set_pair(self.tree, months="5,6", kinds="vai")
        self.pages = [*self.tree.seasons, *self.sets]

    def test_where_each_type_may_stand(self):
        self.assertAllowedParentPageTypes(SeasonsPage, {HomePage})
        self.assertAllowedSubpageTypes(SeasonsPage, {SeasonSetPage})
        self.assertAllowedParentPageTypes(SeasonSetPage, {SeasonsPage})
        self.assertAllowedSubpageTypes(SeasonSetPage, {})
        self.assertCanCreateAt(SeasonsPage, SeasonSetPage)
        self.assertCanNotCreateAt(HomePage, SeasonSetPage)

    def test_each_answers(self):
        for page in self.pages:
            with self.subTest(page=page.url_path):
                self.assertPageIsRenderable(page)
        with override("vi"):
            for page in self.pages[::2]:
                self.assertPageIsRoutable(page)

    def test_each_can_be_opened_saved_and_previewed_by_an_editor(self):
        for page in self.pages[::2]:
            with self.subTest(page=page.url_path):
                self.assertPageIsEditable(page, form(page), user=self.editor)
                self.assertPageIsPreviewable(page, post_data=form(page), user=self.editor)


def form(page) -> dict:
    """What an editor's form sends for a page."""
    data = {"title": page.title, "slug": page.slug, "action-publish": ""}
    if isinstance(page, SeasonSetPage):
        data |= {
            "introduction": rich_text("<p>Vải chín.</p>"),
            "months": page.months,
            "kinds": page.kinds,
            "opens_days_before": page.opens_days_before,
            "products": streamfield([]),
        }
    return nested_form_data(data) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


def _warm_queries(client, path: str) -> int:
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


@pytest.mark.parametrize(("path", "budget"), [("/mua-vu/", 12), ("/mua-vu/bo-mua/", 12)])
def test_pages_keep_their_budget_with_2_and_with_20_products(client, tree, picture, path, budget):
    from django.core.cache import cache

    both = {"harvest_months": "1,12", "kind_slug": "cam"}
    ProductFactory.create_batch(2, **both)
    season_set_pair(tree, months="12", kinds="cam", picture=picture)
    with_two = _warm_queries(client, path)
    ProductFactory.create_batch(18, **both)
    for number in range(8):
        season_set_pair(tree, (f"bo-{number}", f"set-{number}"), months="5", picture=picture)
    cache.clear()
    assert with_two == _warm_queries(client, path)
    assert with_two <= budget
