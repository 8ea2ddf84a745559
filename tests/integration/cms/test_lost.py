"""An address that leads nowhere says what may have been meant; former addresses lead on."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.lost import hints, words_of
from tests.factories import ProductFactory
from tests.factories.beginnings import build_categories

from .conftest import province_pair, standard_pair, story_pair


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/san-pham/mien-dong-tai-hoan-1042/", "mien dong tai hoan"),
        ("/en/stories/soi-mien", "soi mien"),
        ("/cau-chuyen/Sợi miến Côn Minh/", "soi mien con minh"),
        ("/wp-login.php", "wp login"),
        ("/1042/", ""),
        ("/", ""),
        ("/\x00/", ""),
        ("/" + "x" * 5000, "x" * 80),
    ],
)
def test_the_words_of_an_address(path, words):
    assert words_of(path) == words


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/cau-chuyen/soi-mienn/", "/cau-chuyen/soi-mien/"),
        ("/soi-mien/", "/cau-chuyen/soi-mien/"),
        ("/en/strand/soi-mien-en/", "/en/stories/soi-mien-en/"),
        ("/vung/thai-nguyenn/", "/vung/thai-nguyen/"),
        ("/tro-gip/", "/tro-giup/"),
        ("/xac-minhh/", "/xac-minh/"),
        ("/nganh/thuc-pam/", "/nganh/thuc-pham/"),
    ],
)
def test_the_nearest_page_is_named(client, tree, path, url):
    build_categories()
    story_pair(tree)
    province_pair(tree)
    standard_pair(tree, purpose="help")
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.context["hints"][0].url == url
    assert f'<a href="{url}"><span>' in answer.content.decode()


def test_goods_are_named_while_they_are_sold(client, tree):
    sold = ProductFactory(title_vi="miến dong Tài Hoan", slug="mien-dong-tai-hoan")
    ProductFactory(title_vi="hàng cũ", slug="mien-dong-tai-hoan-cu", certificate__lapsed=True)
    answer = client.get("/san-pham/mien-dong-tai-hoan/")
    assert [hint.url for hint in answer.context["hints"]] == [
        f"/san-pham/mien-dong-tai-hoan-{sold.pk}/"
    ]


def test_it_offers_search_and_help_in_the_readers_language(client, tree):
    standard_pair(tree, purpose="help")
    html = client.get("/en/regions/arrowroot-noodles/").content.decode()
    assert '<a class="button" href="/en/search/?q=arrowroot%20noodles">' in html
    assert '<a class="button button-quiet" href="/en/help/">Help</a>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html


def test_nothing_that_may_not_be_seen_is_named(client, tree):
    vi, en = story_pair(tree)
    vi.view_restrictions.create(restriction_type="login")
    en.unpublish()
    for path in ("/soi-mien/", "/en/soi-mien-en/"):
        assert client.get(path).context["hints"] == []


@pytest.mark.parametrize("many", [2, 20])
def test_it_costs_two_queries(tree, django_assert_num_queries, many):
    for n in range(many):
        ProductFactory(title_vi=f"miến dong {n}", slug=f"mien-dong-{'abcdefghijklmnopqrst'[n]}")
        story_pair(tree, slug=f"mien-dong-{'abcdefghijklmnopqrst'[n]}")
    hints("/mien-dong/")
    # What may not be seen by everybody, pages, goods.
    with django_assert_num_queries(2):
        assert len(hints("/mien-dong/")) > 1


@pytest.mark.parametrize("path", ["/%00/", "/" + "a-" * 3000, "/%F0%9F%92%A9/", "/'\"><script>/"])
def test_strange_addresses_are_not_found(client, tree, path):
    answer = client.get(path, follow=True)
    assert answer.status_code == 404
    assert "<script>/" not in answer.content.decode()


def test_a_page_that_got_another_address_is_found_under_its_former_one(
    client, tree, django_capture_on_commit_callbacks
):
    vi, en = story_pair(tree)
    for page, slug in ((vi, "soi-mien-moi"), (en, "a-new-strand")):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
    for before, now in (
        ("/cau-chuyen/soi-mien/", "/cau-chuyen/soi-mien-moi/"),
        ("/en/stories/soi-mien-en/", "/en/stories/a-new-strand/"),
    ):
        answer = client.get(before)
        assert (answer.status_code, answer["Location"]) == (301, now)
        assert client.get(now).status_code == 200


def test_operators_lead_old_addresses_on(client, tree):
    page = standard_pair(tree).vi
    site = Site.objects.get(is_default_site=True)
    Redirect.objects.create(
        old_path=Redirect.normalise_path("/huong-dan/"), site=site, redirect_page=page
    )
    Redirect.objects.create(
        old_path=Redirect.normalise_path("/khuyen-mai/"),
        redirect_link="/san-pham/",
        is_permanent=False,
    )
    for before, status, now in (
        ("/huong-dan/", 301, "/tro-giup/"),
        ("/khuyen-mai/", 302, "/san-pham/"),
    ):
        answer = client.get(before)
        assert answer.status_code == status
        assert answer["Location"].removeprefix("http://localhost") == now
