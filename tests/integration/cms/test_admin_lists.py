"""Lists of the admin: what one shows costs the same queries with 2 rows and with 20."""

from collections.abc import Callable
from importlib import import_module

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from wagtail.models import Locale
from wagtail.search.models import IndexEntry

from cms.models import ProducerProfile, ShopDocument
from cms.roles import EDITORS, ensure_roles
from shop.pictures.models import ShopImage
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.editors import staff

from .conftest import story_pair

FEW, MANY = 2, 20


@pytest.fixture
def editor(tree, settings, tmp_path):
    """Not a superuser: of them Wagtail asks no rights."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    ensure_roles()
    return staff(EDITORS)


def stories(tree, number: int, editor) -> None:
    """Stories as they stand in a working shop: published, changed since, locked, handed in."""
    for n in range(number):
        story = story_pair(tree, slug=f"chuyen-{number}-{n}").vi
        if n % 2:
            story.save_revision(user=editor.person)
            story.locked, story.locked_by = True, editor.person
            story.save()
        else:
            story.save_revision(user=editor.person).publish()
            story.save_revision(user=editor.person)
            story.get_workflow().start(story, editor.person)


def producers(tree, number: int, editor) -> None:
    """Producers who sell something, with words about them in both languages."""
    place = region("bac-kan", 63)
    for n in range(number):
        maker = PartnerFactory(name=f"HTX {number} {n}", region=place)
        ProductFactory(producer=maker, origin_region=place)
        for locale in Locale.objects.all():
            profile = ProducerProfile.objects.create(partner=maker, locale=locale)
            profile.save_revision(user=editor.person).publish()


@pytest.fixture
def full_text(db):
    """The table of texts as Wagtail's migration makes it; tests' tables are made without."""
    if connection.vendor != "sqlite":
        return
    made = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration.operations
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {IndexEntry._meta.db_table}_fts")
        for statement in made[-1].database_operations:
            cursor.execute(statement.sql)
    IndexEntry.objects.all().delete()


def papers(tree, number: int, editor) -> None:
    for n in range(number):
        ShopDocument.objects.create(
            title=f"Quyết định {n}",
            file=ContentFile(b"%PDF-1.7", f"{number}-{n}.pdf"),
            uploaded_by_user=editor.person,
        )


@pytest.fixture
def pictures(picture) -> Callable:
    with picture.file.open() as file:
        content = file.read()

    def make(tree, number: int, editor) -> None:
        for n in range(number):
            image = ShopImage.objects.create(
                title=f"Hồ {n}",
                file=ContentFile(content, f"{number}-{n}.png"),
                uploaded_by_user=editor.person,
            )
            image.tags.add("hồ", f"ảnh {n}")

    return make


@pytest.fixture
def same_cost(tree, editor):
    """Asserts that a list shows everything, at the price of a few rows."""

    def cost(url: str, query: dict[str, str]) -> tuple[int, str]:
        assert editor.get(url, query).status_code == 200
        with CaptureQueriesContext(connection) as seen:
            shown = editor.get(url, query).content.decode()
        return len(seen), shown

    def check(url: str, make: Callable, last: str, **query: str) -> None:
        make(tree, FEW, editor)
        few, _ = cost(url, query)
        make(tree, MANY - FEW, editor)
        many, shown = cost(url, query)
        assert last in shown
        assert few == many

    return check


def test_the_explorer(tree, same_cost):
    url = reverse("wagtailadmin_explore", args=[tree.stories.vi.pk])
    same_cost(url, stories, f"chuyen-{MANY - FEW}-15")


def test_the_search_for_pages(full_text, same_cost):
    same_cost(reverse("wagtailadmin_pages:search"), stories, "Sợi miến", q="sợi miến")


def test_hits_come_newest_first_without_being_weighed_on_sqlite(full_text, tree, editor):
    for slug, title in (("cu", "Miến"), ("moi", "Sợi miến dong của ba đời nhà bà Hoan")):
        page = story_pair(tree, slug=slug).vi
        page.title = title
        page.save()
    if connection.vendor != "sqlite":
        pytest.skip("other databases weigh hits at no great price")
    with CaptureQueriesContext(connection) as asked:
        answer = editor.get(reverse("wagtailadmin_pages:search"), {"q": "mi"})
    assert [page.slug for page in answer.context["object_list"]] == ["moi", "cu"]
    assert not any("bm25" in query["sql"] for query in asked)


@pytest.mark.parametrize(
    "words", ["%", "%s", "'", '"', 'mi"', '"sợi miến"', "mi*", "- (", "AND", "NOT mi", "x" * 500]
)
def test_odd_words_break_no_search(full_text, tree, editor, words):
    story_pair(tree)
    for url in (reverse("wagtailadmin_pages:search"), reverse("wagtaildocs:index")):
        assert editor.get(url, {"q": words}).status_code == 200


def test_aging_pages(same_cost):
    same_cost(reverse("wagtailadmin_reports:aging_pages"), stories, "Sợi miến")


@pytest.mark.parametrize("name", ["product", "producer"])
def test_the_choosers(same_cost, name):
    same_cost(reverse(f"{name}_chooser:choose_results"), producers, f"HTX {MANY - FEW} 0")


def test_words_about_producers(same_cost):
    url = reverse("wagtailsnippets_cms_producerprofile:list")
    same_cost(url, producers, f"HTX {MANY - FEW} 0")


def test_the_translation_board_of_pages(same_cost):
    same_cost(reverse("translation_pages"), stories, "Sợi miến")


def test_the_translation_board_of_products(same_cost):
    same_cost(reverse("translation_products"), producers, "Miến dong")


def test_documents(same_cost):
    same_cost(reverse("wagtaildocs:index"), papers, "Quyết định 17")


def test_pictures(same_cost, pictures):
    same_cost(reverse("wagtailimages:index"), pictures, "Hồ 17")
