"""What the words fit besides products, and what is offered while somebody types."""

from django.urls import reverse
from django.utils import translation

import pytest

from cms.models import StoryPage
from cms.page_tree import Pair, ensure_pair
from shop.certification import clock
from shop.regions.models import Region
from shop.search.backends import embedded
from shop.search.goods import by_code
from shop.search.groups import fits, goods_hits, place_hits, producer_hits, story_hits
from shop.search.suggestions import suggestions
from shop.search.understanding.meaning import understand
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.beginnings import build_categories, ensure_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return ensure_tree()


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tài Hoan")


def producers():
    return embedded().moment().producers(clock.today())


def named(text: str) -> list[tuple[str, str]]:
    return [(hit.label, hit.note) for hit in producer_hits(understand(text), producers())]


def labels(hits) -> list[str]:
    return [hit.label for hit in hits]


def story(tree, title: str, slug: str, standfirst: str = "Một sợi miến."):
    texts = {"title": title, "standfirst": standfirst}
    return ensure_pair(
        StoryPage,
        tree.stories,
        Pair(slug, f"{slug}-en"),
        Pair(texts, {"title": f"{title} (en)", "standfirst": "One."}),
    )


def test_all_words_must_be_there_the_last_perhaps_unfinished():
    assert fits(["tai", "ho"], "htx tai hoan")
    assert not fits(["ta", "hoan"], "htx tai hoan")
    assert not fits(["tai", "hoan", "mien"], "htx tai hoan")


def test_producers_tell_only_what_is_on_sale(maker):
    ProductFactory.create_batch(2, producer=maker)
    ProductFactory(producer=maker, certificate__lapsed=True)
    other = PartnerFactory(name="HTX Tài Hoan 2")
    ProductFactory(producer=other, certificate__lapsed=True)
    assert named("tài hoan") == [
        ("HTX Tài Hoan", "2 sản phẩm đang bán"),
        ("HTX Tài Hoan 2", "hiện chưa có gì bán"),
    ]


def test_a_producers_line_leads_to_its_page(client, maker):
    ProductFactory(producer=maker)
    [hit] = producer_hits(understand("tai hoan"), producers())
    assert client.get(hit.url).status_code == 200


def test_provinces_typed_or_begun_are_found_under_both_names():
    assert labels(place_hits(understand("miến bắc kạn"))) == ["Bắc Kạn"]
    [bac_kan] = place_hits(understand("miến bắc kạn"))
    assert bac_kan.note == "nay thuộc Thái Nguyên"
    assert labels(place_hits(understand("quang ni"))) == ["Quảng Ninh"]
    assert place_hits(understand("q")) == []


def test_a_province_leads_to_its_page_or_to_its_listing(client, tree):
    [hit] = place_hits(understand("quảng ninh"))
    assert hit.url == "/san-pham/?province=quang-ninh"


def test_goods_are_found_by_their_names():
    build_categories()
    assert labels(goods_hits(understand("gia v"))) == ["Gia vị"]


@pytest.mark.parametrize("text", ["đồ uống", "drinks", "rượu trắng", "gia vị"])
def test_goods_named_as_a_whole_are_suggested_and_lead_to_their_products(client, text):
    build_categories()
    [chip] = understand(text).chips
    hit = goods_hits(understand(text))[0]
    assert hit.label == by_code()[chip.value].name
    page = client.get(hit.url)
    assert page.status_code == 200
    query = page.context["query"]
    assert chip.value in (query.scope, *query.groups)


def test_stories_are_found_by_title_and_standfirst(tree):
    story(tree, "Sợi miến Côn Minh", "soi-mien")
    story(tree, "Mùa chè", "mua-che", standfirst="Không kể chuyện miến.")
    assert labels(story_hits(understand("miến"))) == ["Sợi miến Côn Minh", "Mùa chè"]
    assert story_hits(understand("cà phê")) == []
    with translation.override("en"):
        assert labels(story_hits(understand("mien"))) == ["Sợi miến Côn Minh (en)"]


def test_publishing_and_unpublishing_a_story_is_followed(tree, django_assert_num_queries):
    page = story(tree, "Sợi miến", "soi-mien").vi
    meaning = understand("miến")
    assert labels(story_hits(meaning)) == ["Sợi miến"]
    with django_assert_num_queries(0):
        story_hits(meaning)
    page.title = "Phở"
    page.standfirst = "Khác."
    page.save_revision().publish()
    assert story_hits(meaning) == []
    page.title = "Sợi miến dài"
    page.save_revision().publish()
    assert labels(story_hits(meaning)) == ["Sợi miến dài"]
    page.unpublish()
    assert story_hits(meaning) == []


def test_groups_stand_on_the_first_page_of_plain_words_only(client, tree, maker):
    ProductFactory(title_vi="Miến dong", producer=maker)
    heading = 'id="also-producers"'
    assert heading in client.get("/tim-kiem/?q=tai+hoan").content.decode()
    assert heading not in client.get("/tim-kiem/?q=tai+hoan&stars=4").content.decode()
    assert heading not in client.get("/san-pham/").content.decode()


def test_groups_help_where_no_product_fits(client, maker):
    ProductFactory(producer=maker, certificate__lapsed=True)
    page = client.get("/tim-kiem/?q=tai+hoan").content.decode()
    assert "0 sản phẩm" in page
    assert 'id="also-producers"' in page


def test_suggestions_come_in_groups(client, tree, maker):
    build_categories()
    ProductFactory(title_vi="Miến dong Tài Hoan", producer=maker)
    story(tree, "Người Tài Hoan", "nguoi")
    found = {group.name: labels(group.hits) for group in suggestions("tai h")}
    assert found == {
        "products": ["Miến dong Tài Hoan"],
        "producers": ["HTX Tài Hoan"],
        "stories": ["Người Tài Hoan"],
    }
    assert {group.name for group in suggestions("thai ngu")} >= {"regions"}


def test_only_what_is_sold_is_suggested():
    ProductFactory(title_vi="Miến dong", certificate__lapsed=True)
    assert [group.name for group in suggestions("mien do")] == []


def test_what_was_withdrawn_a_moment_ago_is_not_suggested():
    product = ProductFactory(title_vi="Miến dong")
    assert [group.name for group in suggestions("mien do")] == ["products"]
    certificate = product.certificates.get()
    certificate.withdrawn_on = clock.today()
    certificate.save()
    assert suggestions("mien do") == []


def test_suggestions_do_not_outlive_the_day(client, settings, time_machine):
    settings.SHOP_BUSINESS_DATE = None
    # 23:59:48 in Viet Nam.
    time_machine.move_to("2024-12-31T16:59:48Z", tick=False)
    assert "max-age=12" in client.get("/tim-kiem/goi-y/", {"q": "mien"})["Cache-Control"]


def test_a_province_that_was_renamed_is_called_so_at_once():
    region = Region.objects.get(register=34, slug="ca-mau")
    assert labels(place_hits(understand("cà mau")))[0] == "Cà Mau"
    region.name_vi = "Cà Mau Mới"
    region.save()
    assert labels(place_hits(understand("cà mau")))[0] == "Cà Mau Mới"


def test_a_slip_still_suggests():
    ProductFactory(title_vi="Miến dong")
    assert [group.name for group in suggestions("miem dong")] == ["products"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_suggestions_are_a_piece_of_a_page(client, maker, language):
    ProductFactory(title_vi="Miến dong", producer=maker)
    with translation.override(language):
        url = reverse("search:suggest")
    assert url == {"vi": "/tim-kiem/goi-y/", "en": "/en/search/suggestions/"}[language]
    response = client.get(url, {"q": "mien"})
    html = response.content.decode()
    assert "<html" not in html
    assert {"vi": "1 gợi ý", "en": "1 suggestion"}[language] in html
    assert 'role="option"' in html
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=30"}
    assert response["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "zzzzqq", "'\"*():^", "a" * 5000, "\u202e"])
def test_whatever_is_typed_gets_an_answer(client, typed):
    ProductFactory()
    assert client.get("/tim-kiem/goi-y/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize("typed", ["mien", "miem dong", "tan thanh"])
def test_suggestions_cost_three_queries(client, tree, number, typed, django_assert_num_queries):
    build_categories()
    ProductFactory.create_batch(number)
    client.get("/tim-kiem/goi-y/", {"q": "che"})
    with django_assert_num_queries(3):
        client.get("/tim-kiem/goi-y/", {"q": typed})
