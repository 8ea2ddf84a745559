"""The facets as people see them: labels, order, trees, and where each value leads."""

from django.http import QueryDict
from django.utils import translation

import pytest

from shop.search.facets import FacetGroup, Facets, FacetValue, Typed
from shop.search.labels import band_label, range_label
from shop.search.query import ListingQuery, read_query
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    build_categories()


def group(name: str, counts: dict, address: str = "", **more) -> FacetGroup:
    query = read_query(QueryDict(address), scope=more.pop("scope", ""))
    facets = Facets(query, {name: counts}, **more)
    return next(one for one in facets.groups() if one.name == name)


def labels(values: list[FacetValue]) -> list[str]:
    return [value.label for value in values]


def test_values_that_give_nothing_come_last(tree):
    stars = group("stars", {"3": 2, "4": 1}).values
    assert [(value.label, value.count) for value in stars] == [
        ("4 sao", 1),
        ("3 sao", 2),
        ("5 sao", 0),
    ]


def test_labels_speak_both_languages(tree):
    with translation.override("en"):
        assert group("stars", {}).label == "Stars"
        assert band_label("50001-100000") == "₫50,000 to ₫100,000"
        assert labels(group("kind", {"household": 1}).values)[0] == "Household business"
    with translation.override("vi"):
        assert band_label("0-50000") == "đến 50.000\u00a0₫"
        assert band_label("500001-") == "trên 500.000\u00a0₫"
        assert range_label(10_000, None) == "từ 10.000\u00a0₫"


def test_sectors_stand_closed_until_one_is_chosen(tree):
    counts = {"food": 3, "beverage": 2, "food/tea": 3}
    assert all(not sector.children for sector in group("goods", counts).values)
    opened = group("goods", counts, "group=food").values
    food = next(sector for sector in opened if sector.key == "goods:food")
    assert (food.chosen, labels(food.children)) == (True, ["Chè"])


def test_the_only_sector_is_opened(tree):
    food, *others = group("goods", {"food": 3, "food/tea": 3}).values
    assert labels(food.children) == ["Chè"]
    assert {other.count for other in others} == {0}


def test_a_group_takes_the_place_of_its_sector(tree):
    goods = group("goods", {"food": 3, "beverage": 1, "food/tea": 3}, "group=food&group=beverage")
    food = next(sector for sector in goods.values if sector.key == "goods:food")
    assert food.children[0].url == "?group=beverage&group=food%2Ftea"


def test_a_sectors_page_begins_below_it(tree):
    goods = group("goods", {"food": 3, "food/tea": 2, "food/spices": 1}, scope="food")
    assert {"Chè", "Gia vị"} <= set(labels(goods.values))
    assert "Thực phẩm" not in labels(goods.values)


def test_a_province_holds_what_it_was_made_of(tree):
    counts = {"34:thai-nguyen": 5, "63:bac-kan": 2, "63:thai-nguyen": 1}
    [province] = group("place", counts).values
    assert labels([province, *province.children]) == [
        "Thái Nguyên",
        "Bắc Kạn",
        "Thái Nguyên trước 7/2025",
    ]
    assert province.children[0].url == "?issued=bac-kan"
    [chosen] = group("place", counts, "province=thai-nguyen").values
    assert chosen.children[0].url == "?issued=bac-kan"
    [narrowed] = group("place", counts, "issued=bac-kan").values
    assert (narrowed.chosen, narrowed.in_use) == (False, True)
    assert narrowed.url == "?province=thai-nguyen"


def test_a_former_province_alone_under_its_own_name_is_not_told_twice(tree):
    [province] = group("place", {"34:an-giang": 3, "63:an-giang": 3}).values
    assert province.children == ()


def test_many_provinces_are_folded_and_all_are_there(tree):
    slugs = "ha-noi hue lai-chau dien-bien son-la lang-son quang-ninh thanh-hoa nghe-an ha-tinh"
    counts = {f"34:{slug}": 2 for slug in slugs.split()} | {"34:cao-bang": 1}
    places = group("place", counts)
    assert len(places.values) == 10
    assert len(places.values) + len(places.more) == 34
    assert "Cao Bằng" in labels(list(places.more))
    assert places.more_label == "Cả 34 tỉnh, thành"
    chosen = group("place", counts, "province=cao-bang")
    assert "Cao Bằng" in labels(chosen.values)


def test_a_band_takes_the_place_of_a_range(tree):
    bands = group("price", {"0-50000": 2}, "price_min=10000&price_max=20000").values
    assert bands[0].url == "?price=0-50000"


def test_a_typed_filter_shows_as_chosen_and_leads_away_from_its_words(tree):
    stars = group("stars", {"4": 2}, typed=[Typed("stars", "4", "?q=mat+ong")]).values
    assert (stars[0].chosen, stars[0].url) == (True, "?q=mat+ong")


def test_only_what_is_in_stock_is_one_link():
    [value] = Facets(ListingQuery(), {"stock": {"in": 7}}).stock()
    assert (value.label, value.count, value.url) == ("Còn hàng", 7, "?stock=1")
    [value] = Facets(ListingQuery(stock=True), {"stock": {"in": 7}}).stock()
    assert (value.chosen, value.url) == (True, "?")
