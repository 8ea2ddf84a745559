"""The list of pages for search engines holds what may be sold, in both languages."""

from xml.etree import ElementTree

import pytest

from shop.regions.models import Commune
from tests.factories import ProductFactory, region

from .conftest import commune_pair, province_pair

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def _listed(client) -> dict[str, dict[str, str]]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    return {
        url.findtext("s:loc", namespaces=NAMES).removeprefix("http://testserver"): {
            link.get("hreflang"): link.get("href").removeprefix("http://testserver")
            for link in url.findall("x:link", NAMES)
            if link.get("hreflang") != "x-default"
        }
        for url in root.findall("s:url", NAMES)
    }


def test_pages_and_goods_are_listed_with_their_other_language(client, tree):
    province_pair(tree)
    product = ProductFactory(title_vi="Miến dong", slug="mien-dong")
    listed = _listed(client)
    for vietnamese, english in (
        ("/", "/en/"),
        ("/vung/thai-nguyen/", "/en/regions/thai-nguyen/"),
        (f"/san-pham/mien-dong-{product.pk}/", f"/en/products/mien-dong-{product.pk}/"),
        ("/nha-san-xuat/", "/en/producers/"),
    ):
        assert listed[vietnamese] == listed[english] == {"vi": vietnamese, "en": english}


def test_nothing_lapsed_and_no_draft_is_listed(client, tree):
    lapsed = ProductFactory(certificate__lapsed=True)
    province_pair(tree).vi.unpublish()
    listed = _listed(client)
    assert not [url for url in listed if url.endswith(f"-{lapsed.pk}/") and "san-pham" in url]
    assert "/vung/thai-nguyen/" not in listed


def test_a_large_list_is_split_into_files(client, tree, monkeypatch):
    monkeypatch.setattr("cms.sitemaps.IN_ONE_FILE", 3)
    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-pages.xml" in index
    assert client.get("/sitemap-pages.xml").status_code == 200
    assert client.get("/sitemap-nothing.xml").status_code == 404
    assert client.get("/sitemap-pages.xml?p=99").status_code == 404


def test_robots_are_told_what_is_private_and_where_the_list_is(client, tree):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /gio-hang/" in answer.content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in answer.content.decode()


@pytest.mark.parametrize(
    "number",
    ["0", "-1", "x", "\x00", "9" * 5000],
    ids=["zero", "negative", "word", "NUL", "endless"],
)
def test_a_file_of_the_list_that_cannot_be_is_not_found(client, tree, number):
    assert client.get("/sitemap.xml", {"p": number}).status_code == 404


def test_communes_with_something_certified_are_listed_once(client, tree):
    there = Commune.objects.filter(region=region())
    noodles, tea, empty = (there.get(slug=one) for one in ("con-minh", "tan-cuong", "na-ri"))
    for commune in (noodles, noodles, tea):
        ProductFactory(commune=commune)
    ProductFactory(commune=empty, certificate__lapsed=True)
    commune_pair(province_pair(tree), slug="tan-cuong")
    listed = _listed(client)
    pair = {
        "vi": "/vung/thai-nguyen/con-minh/",
        "en": "/en/regions/thai-nguyen/con-minh/",
    }
    assert listed[pair["vi"]] == listed[pair["en"]] == pair
    assert "/vung/thai-nguyen/na-ri/" not in listed
    page = client.get("/sitemap.xml").content.decode()
    assert page.count("<loc>http://testserver/vung/thai-nguyen/tan-cuong/</loc>") == 1


def test_a_commune_written_about_in_one_language_is_listed_in_both(client, tree):
    tea = Commune.objects.get(region=region(), slug="tan-cuong")
    ProductFactory(commune=tea)
    commune_pair(province_pair(tree), slug="tan-cuong").en.unpublish()
    vietnamese, english = "/vung/thai-nguyen/tan-cuong/", "/en/regions/thai-nguyen/tan-cuong/"
    listed = _listed(client)
    assert listed[vietnamese] == listed[english] == {"vi": vietnamese, "en": english}
    page = client.get("/sitemap.xml").content.decode()
    assert page.count(f"<loc>http://testserver{vietnamese}</loc>") == 1
