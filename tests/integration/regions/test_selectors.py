"""What pages ask about places, with its number of queries."""

import pytest

from shop.regions.models import Commune, Region
from shop.regions.selectors import (
    communes_of,
    current_regions,
    place_below,
    predecessors_of,
    region_by_slug,
)

pytestmark = pytest.mark.django_db


def test_the_index_has_34_regions_with_their_parts_in_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        regions = current_regions()
        parts = {one.slug: {part.slug for part in one.predecessors.all()} for one in regions}
        assert all(part.current == one for one in regions for part in one.predecessors.all())
    assert len(regions) == 34
    assert parts["thai-nguyen"] == {"bac-kan", "thai-nguyen"}
    assert sum(len(below) for below in parts.values()) == 63


def test_the_index_is_in_vietnamese_order():
    names = [one.name_vi for one in current_regions()]
    assert names[:7] == [
        "An Giang",
        "Bắc Ninh",
        "Cà Mau",
        "Cao Bằng",
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
    ]
    assert names.index("Huế") < names.index("Hưng Yên") < names.index("Khánh Hòa")


@pytest.mark.parametrize(
    ("slug", "key", "path"),
    [
        ("thai-nguyen", "vn34-19", "thai-nguyen"),
        ("bac-kan", "vn63-06", "thai-nguyen/bac-kan"),
        ("quang-ninh", "vn34-22", "quang-ninh"),
    ],
)
def test_an_address_finds_its_region_in_one_query(django_assert_num_queries, slug, key, path):
    with django_assert_num_queries(1):
        region = region_by_slug(slug)
        assert (region.key, region.slug_path) == (key, path)


def test_an_unknown_address_finds_no_region():
    assert region_by_slug("ha-tay") is None


def test_the_second_part_of_an_address_is_a_former_province_or_a_commune():
    thai_nguyen = Region.objects.get(key="vn34-19")
    assert place_below(thai_nguyen, "bac-kan") == Region.objects.get(key="vn63-06")
    assert place_below(thai_nguyen, "phuong-bac-kan") == Commune.objects.get(code="01843")
    assert place_below(thai_nguyen, "con-minh").name == "Côn Minh"
    assert place_below(thai_nguyen, "bac-giang") is None


def test_every_place_below_a_region_has_its_own_address():
    for region in current_regions():
        below = [part.slug for part in region.predecessors.all()]
        below += [commune.slug for commune in communes_of(region)]
        assert len(below) == len(set(below))


def test_parts_of_a_region_are_in_order(django_assert_num_queries):
    phu_tho = Region.objects.get(key="vn34-25")
    with django_assert_num_queries(1):
        words = [part.place_words() for part in predecessors_of(phu_tho)]
    assert words[1] == "Phú Thọ"
    assert words[0].startswith("Hòa Bình (")
    assert words[2].startswith("Vĩnh Phúc (")


@pytest.mark.parametrize("key", ["vn34-19", "vn63-06"])
def test_communes_of_a_region_cost_one_query(django_assert_num_queries, key):
    region = Region.objects.get(key=key)
    with django_assert_num_queries(1):
        communes = communes_of(region)
        assert {commune.region.slug for commune in communes} == {"thai-nguyen"}
    assert len(communes) == 92
    assert communes[0].name == "An Khánh"
