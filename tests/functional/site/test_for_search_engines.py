"""What search engines find by walking through the shop, and what they are handed as a list."""

import re
from xml.etree import ElementTree

import pytest
import xmlschema

from tests.functional.site import whole_site
from tests.tools import linked_data
from tests.tools.crawl import HOST, crawl, visit
from tests.tools.schema_org import VOCABULARY, wrong

pytestmark = pytest.mark.django_db
SCHEMA = VOCABULARY.parent / "sitemap" / "sitemap.xsd"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site():
    return whole_site.fill()


def answered(pages):
    return [page for page in pages.values() if page.status == 200 and page.html]


def no_link_leads_nowhere(client, pages):
    assert len(pages) > 60
    assert [page.path for page in pages.values() if page.status >= 400] == []


def languages_pair_both_ways_on_every_page(client, pages):
    """Each of a pair names both, itself included, and the pair says the same."""
    known = dict(pages)
    paired = 0
    for page in answered(pages):
        if not page.alternates:
            continue
        paired += 1
        assert page.alternates["x-default"] == page.alternates["vi"], page.path
        assert HOST + page.path in page.alternates.values(), page.path
        for code, address in page.alternates.items():
            path = address.removeprefix(HOST)
            other = known.get(path) or known.setdefault(path, visit(client, path))
            assert other.status == 200, (page.path, code)
            assert other.alternates == page.alternates, (page.path, code)
            assert code == "x-default" or f'<html lang="{code}">' in other.html, (page.path, code)
    assert paired > 50


def every_page_for_search_engines_names_itself_once(client, pages):
    for page in answered(pages):
        if page.is_listed:
            assert page.canonical == HOST + page.path
            assert page.metas["description"].strip(), page.path


def no_page_uses_a_word_that_schema_org_does_not_know(client, pages):
    told = set()
    for page in answered(pages):
        things = linked_data.said(page.html)
        assert [error for thing in things for error in wrong(thing)] == [], page.path
        told |= {thing["@type"] for thing in things}
    assert told >= {
        "AdministrativeArea",
        "Article",
        "BreadcrumbList",
        "Certification",
        "Event",
        "FAQPage",
        "OnlineStore",
        "Organization",
        "Product",
        "WebSite",
    }


def links_shared_elsewhere_have_words_and_a_picture(client, pages):
    """Open Graph on every page that search engines may keep."""
    for page in answered(pages):
        if page.is_listed:
            metas = page.metas
            assert metas["og:title"], page.path
            assert metas["og:description"] == " ".join(metas["description"].split()), page.path
            assert metas["og:url"] == page.canonical, page.path
            assert metas["og:type"] in ("website", "article", "product"), page.path
            assert metas["og:site_name"] == "Làng Sao"
            assert metas["og:image"].startswith(HOST), page.path
            language = "vi_VN" if '<html lang="vi">' in page.html else "en_GB"
            assert metas["og:locale"] == language, page.path


def test_a_walk_through_the_whole_shop(client, site):
    """One walk, since it is long; each of these is looked at on every page that it finds."""
    pages = crawl(client, ["/", "/en/"], whole_site.is_worth_a_walk)
    for look in (
        no_link_leads_nowhere,
        languages_pair_both_ways_on_every_page,
        every_page_for_search_engines_names_itself_once,
        no_page_uses_a_word_that_schema_org_does_not_know,
        links_shared_elsewhere_have_words_and_a_picture,
        what_can_be_walked_to_is_listed,
    ):
        look(client, pages)


def what_can_be_walked_to_is_listed(client, pages):
    """But for goods that are not sold, single certificates, and what robots are asked to leave."""
    rules = client.get("/robots.txt").content.decode()
    private = tuple(re.findall(r"^Disallow: (\S+)", rules, re.MULTILINE))
    left_out = ("/san-pham/", "/en/products/", "/xac-minh/", "/en/verify/", *private)
    missing = {page.path for page in answered(pages) if page.is_listed} - set(listed(client))
    assert [path for path in sorted(missing) if not path.startswith(left_out)] == []


def listed(client, path="/sitemap.xml"):
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314 - our own
    return {
        url.findtext("s:loc", namespaces=NAMES).removeprefix(HOST): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }


def test_the_list_of_pages_is_valid_by_its_schema(client, site, monkeypatch):
    schema = xmlschema.XMLSchema(str(SCHEMA), allow="local")
    whole = client.get("/sitemap.xml")
    assert whole["Content-Type"] == "application/xml"
    schema.validate(whole.content.decode())
    monkeypatch.setattr("cms.sitemaps.IN_ONE_FILE", 3)
    index = client.get("/sitemap.xml").content.decode()
    schema.validate(index)
    root = ElementTree.fromstring(index)  # noqa: S314 - our own
    for place in root.iterfind(".//s:loc", NAMES):
        schema.validate(client.get(place.text.removeprefix(HOST)).content.decode())


def test_an_empty_shop_has_a_valid_list_too(client, db, monkeypatch):
    schema = xmlschema.XMLSchema(str(SCHEMA), allow="local")
    schema.validate(client.get("/sitemap.xml").content.decode())
    monkeypatch.setattr("cms.sitemaps.IN_ONE_FILE", 3)
    index = client.get("/sitemap.xml").content.decode()
    schema.validate(index)
    root = ElementTree.fromstring(index)  # noqa: S314 - our own
    for place in root.iterfind(".//s:loc", NAMES):
        schema.validate(client.get(place.text.removeprefix(HOST)).content.decode())


@pytest.mark.parametrize(
    "fault",
    [
        ("<loc>", "<location>"),
        ('hreflang="vi"', 'hreflang="Tiếng Việt"'),
        ('rel="alternate"', 'rel="next"'),
    ],
)
def test_the_schema_would_see_a_fault(client, site, fault):
    schema = xmlschema.XMLSchema(str(SCHEMA), allow="local")
    right, wrong_one = fault
    spoiled = client.get("/sitemap.xml").content.decode().replace(right, wrong_one)
    spoiled = spoiled.replace(right.replace("<", "</"), wrong_one.replace("<", "</"))
    assert not schema.is_valid(spoiled)


def test_the_list_holds_what_is_sold_and_nothing_that_lapsed(client, site):
    paths = set(listed(client))
    for product in site["sold"]:
        assert f"/san-pham/{product.slug}-{product.pk}/" in paths
    for state, product in site["spoiled"].items():
        assert not [path for path in paths if path.endswith(f"/{product.slug}-{product.pk}/")], (
            state
        )


def test_each_listed_address_answers_and_says_the_same_of_its_languages(client, site):
    for path, alternates in listed(client).items():
        page = visit(client, path)
        assert page.status == 200, path
        assert page.is_listed, path
        assert page.canonical == HOST + path
        in_one_language = len(set(alternates) - {"x-default"}) == 1
        assert page.alternates == ({} if in_one_language else alternates), path
