"""Published spellings find their place, on the day of their paper."""

import unicodedata
from datetime import date

from django.utils.translation import override

import pytest

from shop.regions.models import Commune
from shop.regions.places import PlaceBook

pytestmark = pytest.mark.django_db

OLD, NEW = date(2021, 6, 30), date(2025, 7, 1)

# Every spelling in the province column of the registry rows the demo reads.
REGISTRY = {
    "An Giang": "vn63-89",
    "Bình Thuận": "vn63-60",
    "Bắc Giang": "vn63-24",
    "Bắc Kạn": "vn63-06",
    "Bến Tre": "vn63-83",
    "Cao Bằng": "vn63-04",
    "Hà Giang": "vn63-02",
    "Hà Nội": "vn63-01",
    "Hòa Bình": "vn63-17",
    "Kiên Giang": "vn63-91",
    "Lâm Đồng": "vn63-68",
    "Nghệ An": "vn63-40",
    "Ninh Bình": "vn63-37",
    "Ninh Thuận": "vn63-58",
    "Phú Thọ": "vn63-25",
    "Phú Yên": "vn63-54",
    "Quảng Nam": "vn63-49",
    "Quảng Ngãi": "vn63-51",
    "Quảng Ninh": "vn63-22",
    "Quảng Trị": "vn63-45",
    "Sóc Trăng": "vn63-94",
    "Sơn La": "vn63-14",
    "Thanh Hóa": "vn63-38",
    "Thái Nguyên": "vn63-19",
    "Thừa Thiên Huế": "vn63-46",
    "Trà Vinh": "vn63-84",
    "Tuyên Quang": "vn63-08",
    "Vĩnh Long": "vn63-86",
    "Đồng Tháp": "vn63-87",
}


@pytest.fixture
def book():
    return PlaceBook.load()


def key(place):
    return place and place.key


@pytest.mark.parametrize(("published", "expected"), REGISTRY.items())
def test_registry_rows_find_the_province_of_their_time(book, published, expected):
    assert key(book.province(published, OLD)) == expected
    assert key(book.province(unicodedata.normalize("NFD", published), OLD)) == expected


@pytest.mark.parametrize(
    ("published", "before", "since"),
    [
        ("tỉnh Bắc Kạn", "vn63-06", "vn63-06"),
        ("Bắc Cạn", "vn63-06", "vn63-06"),
        ("BAC KAN", "vn63-06", "vn63-06"),
        ("Bac Kan province", "vn63-06", "vn63-06"),
        ("Bắc Kạn (nay thuộc Thái Nguyên)", "vn63-06", "vn63-06"),
        ("Thái Nguyên", "vn63-19", "vn34-19"),
        ("Thái Nguyên (cũ)", "vn63-19", "vn63-19"),
        ("Thừa Thiên - Huế", "vn63-46", "vn34-46"),
        ("thành phố Huế", "vn63-46", "vn34-46"),
        ("TP. Hồ Chí Minh", "vn63-79", "vn34-79"),
        ("T.P HCM", "vn63-79", "vn34-79"),
        ("TP.Đà Nẵng", "vn63-48", "vn34-48"),
        ("Ðà Nẵng", "vn63-48", "vn34-48"),
        ("Hanoi", "vn63-01", "vn34-01"),
        ("KonTum", "vn63-62", "vn63-62"),
        ("Đắc Lắc", "vn63-66", "vn34-66"),
        ("Bà Rịa–Vũng Tàu", "vn63-77", "vn63-77"),
        ("Hoà Bình", "vn63-17", "vn63-17"),
        ("Quảng Trị, Việt Nam", "vn63-45", "vn34-44"),
    ],
)
def test_spellings_find_their_province_on_both_sides_of_the_reform(book, published, before, since):
    assert key(book.province(published, date(2025, 6, 30))) == before
    assert key(book.province(published, NEW)) == since


def test_without_a_day_a_name_is_todays_province(book):
    assert key(book.province("Quảng Trị")) == "vn34-44"
    assert key(book.province("Bắc Kạn")) == "vn63-06"


@pytest.mark.parametrize(
    "published",
    [
        "",
        "tỉnh",
        "huyện Na Rì",
        "Việt Nam",
        "Bắc",
        "TP. Bắc Giang",
        "thành phố Thái Nguyên",
        "Hà Tây",
    ],
)
def test_what_names_no_province_finds_none(book, published):
    assert book.province(published, OLD) is None
    assert book.province(published, NEW) is None


def test_a_city_inside_a_province_is_not_the_city_it_became_later(book):
    assert book.province("TP. Bắc Ninh", OLD) is None
    assert key(book.province("Bắc Ninh", OLD)) == "vn63-27"
    assert key(book.province("thành phố Bắc Ninh", date(2026, 10, 1))) == "vn34-24"


@pytest.mark.parametrize(
    ("province", "published", "expected"),
    [
        ("Thái Nguyên", "xã Côn Minh", "xa Côn Minh"),
        ("Thái Nguyên", "X. Côn Minh", "xa Côn Minh"),
        ("Thái Nguyên", "con minh", "xa Côn Minh"),
        ("Thái Nguyên", "Con Minh commune", "xa Côn Minh"),
        ("Bắc Kạn", "Côn Minh", "xa Côn Minh"),
        ("Thái Nguyên", "phường Bắc Kạn", "phuong Bắc Kạn"),
        ("Thái Nguyên", "Văn Lăng", "xa Văn Lăng"),
        ("Thái Nguyên", "xã Văn Lang", "xa Văn Lang"),
        ("Thái Nguyên", "Quan Triều", "phuong Quan Triều"),
        ("Hà Nội", "Phượng Dực", "xa Phượng Dực"),
        ("Đắk Lắk", "Ea H'leo", "xa Ea H’Leo"),
        ("Quảng Ngãi", "đặc khu Lý Sơn", "dac_khu Lý Sơn"),
        ("Đồng Tháp", "Mỹ Tho", "phuong Mỹ Tho"),
    ],
)
def test_a_commune_of_today_is_found_in_its_province(book, province, published, expected):
    found = book.commune(book.province(province), published)
    assert f"{found.kind} {found.name}" == expected


@pytest.mark.parametrize(
    ("province", "published"),
    [
        ("Thái Nguyên", "Van Lang"),
        ("Thái Nguyên", "xã Bắc Kạn"),
        ("Thái Nguyên", "thị trấn Bằng Lũng"),
        ("Thái Nguyên", "xã Côn Mình"),
        ("Hà Nội", "Côn Minh"),
        ("Đồng Tháp", "my tho"),
        ("Đồng Tháp", ""),
    ],
)
def test_what_names_two_communes_or_none_finds_none(book, province, published):
    assert book.commune(book.province(province), published) is None


def test_every_commune_is_found_by_its_full_name(book):
    with override("vi"):
        for commune in Commune.objects.select_related("region"):
            assert book.commune(commune.region, commune.name_with_kind) == commune


def test_the_book_costs_two_queries_and_its_answers_none(django_assert_num_queries):
    with django_assert_num_queries(2):
        book = PlaceBook.load()
    with django_assert_num_queries(0):
        bac_kan = book.province("Bắc Kạn")
        assert bac_kan.current.slug == "thai-nguyen"
        assert book.commune(bac_kan, "xã Côn Minh").slug == "con-minh"
