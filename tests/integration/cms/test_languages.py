"""The language switch stays on the page; search engines learn of both languages, both ways."""

import re

from django.utils.translation import override

import pytest
from wagtail.models import Page

from shop.catalogue.tree import sectors
from tests.factories import ProductFactory
from tests.factories.beginnings import build_categories

from .conftest import province_pair, standard_pair, story_pair

PAIRS = [
    ("/", "/en/"),
    ("/vung/", "/en/regions/"),
    ("/vung/thai-nguyen/", "/en/regions/thai-nguyen/"),
    ("/vung/thai-nguyen/bac-kan/", "/en/regions/thai-nguyen/bac-kan/"),
    ("/cau-chuyen/soi-mien/", "/en/stories/soi-mien-en/"),
    ("/tro-giup/", "/en/help/"),
    ("/san-pham/", "/en/products/"),
    ("/xac-minh/", "/en/verify/"),
]
HREFLANG = re.compile(r'<link rel="alternate" hreflang="(vi|en)" href="http://testserver([^"]+)"')


@pytest.fixture
def site(tree):
    province_pair(tree)
    standard_pair(tree)
    story_pair(tree)


def _switch(answer) -> dict[str, str]:
    return {code: url for code, _, url, _ in answer.context["frame"].languages}


@pytest.mark.parametrize(("vietnamese", "english"), PAIRS)
def test_switch_and_hreflang_pair_both_ways(client, site, vietnamese, english):
    both = {"vi": vietnamese, "en": english}
    for path in both.values():
        answer = client.get(path)
        assert answer.status_code == 200
        assert _switch(answer) == both
        assert dict(HREFLANG.findall(answer.content.decode())) == both


def test_a_product_keeps_its_number(client, site):
    product = ProductFactory(title_vi="Trà hoa vàng")
    answer = client.get(f"/san-pham/tra-hoa-vang-{product.pk}/")
    assert _switch(answer)["en"] == f"/en/products/tra-hoa-vang-{product.pk}/"


def test_an_untranslated_story_offers_itself_whole_not_half_a_translation(client, site):
    Page.objects.get(slug="soi-mien-en").specific.unpublish()
    answer = client.get("/cau-chuyen/soi-mien/")
    assert _switch(answer) == {"vi": "/cau-chuyen/soi-mien/", "en": "/en/stories/soi-mien/"}
    assert not HREFLANG.findall(answer.content.decode())


def test_menu_and_foot_are_in_the_readers_language(client, site):
    frame = client.get("/en/").context["frame"]
    assert [(link.label, link.url) for link, _ in frame.menu] == [
        ("Products", "/en/products/"),
        ("Regions", "/en/regions/"),
        ("Stories", "/en/stories/"),
        ("Verify", "/en/verify/"),
    ]
    [helping] = [column for column in frame.footer if column.heading == "Help and rules"]
    assert [(link.label, link.url) for link in helping.links] == [
        ("Help", "/en/help/"),
        ("Documents", "/en/documents/"),
        ("Contact", "/en/contact/"),
    ]


def test_the_menu_knows_where_the_reader_is(client, site):
    menu = client.get("/vung/thai-nguyen/").context["frame"].menu
    assert [link.label for link, current in menu if current] == ["Vùng"]


@pytest.mark.parametrize("depth", [1, 2])
def test_sectors_and_groups_have_a_word_of_their_own_in_each_language(client, site, depth):
    build_categories()
    sector = sectors()[0]
    node = sector if depth == 1 else sector.children[0]
    both = {}
    for code in ("vi", "en"):
        with override(code):
            both[code] = node.url
    assert both["vi"].rstrip("/").rpartition("/")[2] != both["en"].rstrip("/").rpartition("/")[2]
    for path in both.values():
        assert dict(HREFLANG.findall(client.get(path).content.decode())) == both
