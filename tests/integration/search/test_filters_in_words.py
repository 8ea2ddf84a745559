"""Words that were read as filters, from the text to the products."""

from django.http import QueryDict

import pytest

from shop.catalogue.models import Product
from shop.search.finding import find
from shop.search.query import read_query
from tests.factories.catalogue import ProductFactory, region

pytestmark = pytest.mark.django_db


def titles(text: str) -> list[str]:
    query = QueryDict(mutable=True)
    query["q"] = text
    ids = find(read_query(query)).answer.ids
    names = dict(Product.objects.values_list("pk", "title"))
    return [names[one] for one in ids]


def test_a_province_alone_shows_its_products_those_named_after_it_first():
    bac_kan = region("bac-kan", 63)
    ProductFactory(title_vi="Tinh nghệ Bắc Kạn", origin_region=bac_kan, certificate__stars=3)
    ProductFactory(title_vi="Miến dong", origin_region=bac_kan, certificate__stars=4)
    ProductFactory(title_vi="Chè Bắc Kạn", origin_region=region("thai-nguyen"))
    assert titles("bac kan") == ["Tinh nghệ Bắc Kạn", "Miến dong"]


def test_a_province_of_today_holds_the_former_ones():
    ProductFactory(title_vi="Miến dong", origin_region=region("bac-kan", 63))
    ProductFactory(title_vi="Chè", origin_region=region("thai-nguyen"))
    assert sorted(titles("thái nguyên")) == ["Chè", "Miến dong"]
    assert titles("miến thái nguyên") == ["Miến dong"]


@pytest.mark.parametrize("typed", ["Mật ong hoa Bình Dương", "mat ong hoa binh duong"])
def test_a_whole_name_is_a_name_though_a_province_stands_in_it(typed):
    ProductFactory(title_vi="Mật ong hoa Bình Dương", origin_region=region("cao-bang"))
    assert titles(typed) == ["Mật ong hoa Bình Dương"]
    assert titles("mật ong Bình Dương") == []


def test_stars_in_words_are_the_stars_of_the_day():
    ProductFactory(title_vi="Chè năm", certificate__stars=5)
    ProductFactory(title_vi="Chè bốn", certificate__stars=4)
    assert titles("chè 5 sao") == ["Chè năm"]


@pytest.mark.parametrize("typed", ["dong trung ha tao", "dong trug ha thao"])
def test_what_was_found_instead_is_told_as_the_name_spells_it(typed):
    ProductFactory(title_vi="Đông trùng hạ thảo")
    ProductFactory(title_vi="Táo sấy")
    found = find(read_query(QueryDict(f"q={typed.replace(' ', '+')}")))
    assert (found.rung.name, found.corrected) == ("near", "đông trùng hạ thảo")
