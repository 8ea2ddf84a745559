"""Provinces of today, what was issued under former names, and the addresses of both."""

import pytest

from cms.models import ProvincePage
from cms.page_tree import Pair
from cms.regions_setup import ensure_provinces
from shop.regions.models import Region
from tests.factories import ProductFactory, region

from .conftest import province_pair, story_pair

BAC_KAN = "/vung/thai-nguyen/bac-kan/"


@pytest.fixture
def goods(db):
    """One product issued in Bắc Kạn, one in the old Thái Nguyên."""
    old, other = region("bac-kan", 63), region("thai-nguyen", 63)
    return (
        ProductFactory(title_vi="Miến dong Bắc Kạn", origin_region=old),
        ProductFactory(title_vi="Chè Tân Cương", origin_region=other),
    )


def test_a_province_shows_everything_that_became_part_of_it(client, tree, goods):
    province_pair(tree)
    answer = client.get("/vung/thai-nguyen/").content.decode()
    assert "Miến dong Bắc Kạn" in answer
    assert "Chè Tân Cương" in answer
    assert f'href="{BAC_KAN}"' in answer


def test_below_it_stands_what_was_issued_under_a_former_name(client, tree, goods):
    province_pair(tree)
    answer = client.get(BAC_KAN).content.decode()
    assert "<h1>Bắc Kạn (nay thuộc Thái Nguyên)</h1>" in answer.replace(' class="serif"', "")
    assert "Miến dong Bắc Kạn" in answer
    assert "Chè Tân Cương" not in answer
    assert "?issued=bac-kan" in answer


def test_a_former_name_alone_leads_to_its_place_of_today(client, tree):
    province_pair(tree)
    answer = client.get("/vung/bac-kan/")
    assert (answer.status_code, answer["Location"]) == (301, BAC_KAN)
    english = client.get("/en/regions/bac-kan/")
    assert (english.status_code, english["Location"]) == (301, "/en/regions/thai-nguyen/bac-kan/")


@pytest.mark.parametrize(
    "path", ["/vung/atlantis/", "/vung/thai-nguyen/quang-ninh/", "/vung/thai-nguyen/bac-kan/x/"]
)
def test_other_names_are_nowhere(client, tree, path):
    province_pair(tree)
    assert client.get(path).status_code == 404


def test_a_lapsed_product_is_shown_apart_and_without_a_price(client, tree):
    ProductFactory(title_vi="Mật ong cũ", certificate__lapsed=True)
    province_pair(tree)
    answer = client.get("/vung/thai-nguyen/").content.decode()
    apart = answer.index('id="lapsed"')
    assert answer.index("Mật ong cũ") > apart
    assert "₫" not in answer[apart:].partition("</section>")[0]


def test_the_index_counts_by_province_of_today(client, tree, goods):
    province_pair(tree)
    groups = client.get("/vung/").context["groups"]
    everything = {name: count for _, items in groups for name, _, count in items}
    assert everything == {"Thái Nguyên": 2}


def test_stories_of_a_province_stand_on_its_page(client, tree):
    story_pair(tree, province=region())
    province_pair(tree)
    assert "Sợi miến" in client.get("/vung/thai-nguyen/").content.decode()
    assert "A strand" in client.get("/en/regions/thai-nguyen/").content.decode()


def test_all_34_get_a_page_in_both_languages_once(tree):
    made = ensure_provinces(tree.regions, {"hue": Pair({"summary": "Sông Hương"}, {})})
    assert made == 68
    assert ensure_provinces(tree.regions) == 0
    vietnamese = ProvincePage.objects.child_of(tree.regions.vi)
    assert {page.region for page in vietnamese} == set(Region.objects.current())
    assert vietnamese.get(slug="hue").summary == "Sông Hương"
    assert ProvincePage.objects.child_of(tree.regions.en).get(slug="ha-noi").title == "Hanoi"
