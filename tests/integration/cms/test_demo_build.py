"""The demonstration's content: built once, kept the second time, accounts only where allowed."""

import io

from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured

import pytest
from wagtail.models import Page

from cms.demo.accounts import (
    APPROVER,
    EDITOR,
    OFFICER,
    OPERATOR,
    OWNER,
    PASSWORD,
    ensure_account,
)
from cms.demo.build import _finish_home, build_content
from cms.demo.desk_people import ensure_desk_people
from cms.demo.products import dress_products
from cms.kinds import kinds_with_products
from cms.models import ShopDocument, SiteTexts, StoryPage
from cms.roles import OPERATORS, ensure_group
from shop.partner.models import DeskMember
from shop.pictures.models import ShopImage, ShopRendition
from tests.factories import ProductFactory

from .conftest import standard_pair, story_pair

User = get_user_model()


def _counts() -> dict[str, int]:
    models = (Page, ShopDocument, ShopImage, ShopRendition, User, SiteTexts)
    return {model.__name__: model.objects.count() for model in models}


@pytest.fixture
def sample_shop(db, settings, tmp_path):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    settings.MEDIA_ROOT = tmp_path
    settings.PRIVATE_ROOT = tmp_path / "private"


def test_naming_pages_on_home_keeps_its_count_of_them(tree):
    help_pages, story = standard_pair(tree), story_pair(tree)
    _finish_home(tree, list(help_pages), [story])
    assert Page.objects.get(pk=tree.home.vi.pk).numchild == tree.home.vi.get_children().count()
    standard_pair(tree, slugs=("ve-ocop", "about"))
    assert not any(Page.find_problems())


@pytest.mark.slow
def test_the_demonstration_is_built_once(sample_shop, client):
    build_content(io.StringIO())
    once = _counts()
    assert not any(Page.find_problems())
    assert once["Page"] > 2 * (34 + 5 + 3)
    assert ShopDocument.objects.get().title_en
    story = StoryPage.objects.get(slug="soi-mien-con-minh")
    story.title = "Tên do biên tập sửa"
    story.save()
    build_content(io.StringIO())
    assert _counts() == once
    assert StoryPage.objects.get(pk=story.pk).title == "Tên do biên tập sửa"
    for path in ("/", "/en/", "/ve-ocop/", "/en/about/", "/vung/thai-nguyen/", "/cau-chuyen/"):
        assert client.get(path).status_code == 200
    _help_answers(client)
    _roles(client)


def _help_answers(client):
    """The help page leads to pages of questions, and back in the other language."""
    assert "/tro-giup/dat-hang/" in client.get("/tro-giup/").content.decode()
    page = client.get("/tro-giup/dat-hang/").content.decode()
    assert "Có cần đăng ký mới mua được không?" in page
    assert "/en/help/placing-an-order/" in page


def _roles(client):
    """The editor may change stories and help, not the home; the operator none of them."""
    editor, operator = (User.objects.get(email=email) for email in (EDITOR, OPERATOR))
    assert editor.check_password(PASSWORD)
    story, home = StoryPage.objects.first(), Page.objects.get(slug="lang-sao")
    assert story.permissions_for_user(editor).can_publish()
    assert Page.objects.get(slug="tro-giup").permissions_for_user(editor).can_edit()
    assert home.permissions_for_user(editor).can_edit()
    assert not home.permissions_for_user(editor).can_delete()
    assert not story.permissions_for_user(operator).can_edit()
    assert operator.has_perm("cms.change_sitetexts")
    assert not editor.has_perm("cms.change_sitetexts")
    officer, approver = (User.objects.get(email=email) for email in (OFFICER, APPROVER))
    prepare, approve = "catalogue_import.prepare_import", "catalogue_import.approve_import"
    assert (officer.has_perm(prepare), officer.has_perm(approve)) == (True, False)
    assert (approver.has_perm(prepare), approver.has_perm(approve)) == (True, True)


@pytest.mark.django_db
def test_elsewhere_no_account_is_made():
    with pytest.raises(ImproperlyConfigured):
        build_content(io.StringIO())
    with pytest.raises(ImproperlyConfigured):
        ensure_account(EDITOR, "Biên tập", ensure_group(OPERATORS))
    assert not User.objects.exists()
    assert Page.objects.count() == 1


def test_what_is_dressed_is_searched_with_its_price(sample_shop, client):
    bare = ProductFactory(kind_slug="mien", stock=False)
    assert client.get("/api/v1/search?price_min=1").json()["total"] == 0
    assert dress_products() == 1
    (found,) = client.get("/api/v1/search?price_min=1").json()["results"]
    assert (found["id"], found["price"]) == (bare.pk, bare.stockrecords.get().price)


def test_sample_texts_may_think_of_kinds_that_the_registry_lacks(db):
    ProductFactory(kind_slug="mien")
    assert kinds_with_products("vai, mien,mien") == "mien"
    assert kinds_with_products("vai") == ""


def test_two_producers_have_people_at_their_desks(sample_shop, client):
    for _ in range(2):
        ProductFactory()
    busy = ProductFactory().producer
    ProductFactory(producer=busy)
    ensure_desk_people()
    ensure_desk_people()
    assert DeskMember.objects.count() == 4
    assert DeskMember.objects.filter(partner=busy).count() == 3
    assert client.login(username=OWNER, password=PASSWORD)
    page = client.get("/gian-cua-toi/").content.decode()
    assert busy.name in page
    assert "Gian khác" in page
