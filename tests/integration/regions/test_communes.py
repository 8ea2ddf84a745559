"""Words of old papers lead to the commune of today, or nowhere when two could be meant."""

import unicodedata

import pytest

from shop.regions.communes import CommuneBook
from shop.regions.models import Commune, Region
from tests.factories import region

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return CommuneBook.load()


def found(book: CommuneBook, place: Region, commune: str, district: str = "") -> str:
    pk = book.find(place, commune, district)
    return str(Commune.objects.get(pk=pk).name) if pk else ""


# What papers of the registry say: former province, district, commune; and where that is today.
PAPERS = [
    ("bac-kan", "huyện Na Rì", "xã Côn Minh", "Côn Minh"),
    ("bac-kan", "TP. Bắc Kạn", "xã Nông Thượng", "Bắc Kạn"),
    ("bac-kan", "", "xã Nông Thượng", "Bắc Kạn"),
    ("thai-nguyen", "TP.Thái Nguyên", "xã Thịnh Đức", "Tân Cương"),
    ("tra-vinh", "huyện Cầu Kè", "Thị trấn Cầu Kè", "Cầu Kè"),
    ("tra-vinh", "huyện Cầu Kè", "Xã Thạnh Phú", "Tam Ngãi"),
    ("an-giang", "TP. Châu Đốc", "phường Châu Phú B", "Châu Đốc"),
    ("tuyen-quang", "Yen Son District", "My Bang Commune", "Mỹ Lâm"),
    ("nghe-an", "thị xã Hoàng Mai", "xã Quỳnh Vinh", "Hoàng Mai"),
]


@pytest.mark.parametrize(("province", "district", "commune", "today"), PAPERS)
def test_a_paper_of_then_leads_to_the_place_of_today(book, province, district, commune, today):
    assert found(book, region(province, 63), commune, district) == today


@pytest.mark.parametrize(
    ("commune", "today"), [("đặc khu Lý Sơn", "Lý Sơn"), ("Bình Sơn", "Bình Sơn")]
)
def test_a_paper_of_today_names_a_commune_of_today(book, commune, today):
    assert found(book, region("quang-ngai"), commune) == today


def test_a_district_says_that_the_paper_is_older_than_the_province(book):
    assert found(book, region("thai-nguyen"), "xã Thịnh Đức", "TP. Thái Nguyên") == "Tân Cương"
    assert found(book, region("thai-nguyen"), "xã Thịnh Đức") == ""


def test_a_divided_commune_is_nowhere(book):
    """Both went to several of today's, though one of these has the same name."""
    assert found(book, region("bac-kan", 63), "xã Văn Lang", "huyện Na Rì") == ""
    assert found(book, region("thai-nguyen", 63), "xã Hòa Bình", "huyện Đồng Hỷ") == ""


def test_of_two_of_one_name_the_district_decides_and_without_it_neither(book):
    """Two communes Trung Thành of the old Thái Nguyên are two places today."""
    province = region("thai-nguyen", 63)
    districts = ("TP. Phổ Yên", "thành phố Thái Nguyên")
    both = [found(book, province, "phường Trung Thành", one) for one in districts]
    assert both == ["Trung Thành", "Tích Lương"]
    assert found(book, province, "phường Trung Thành") == ""
    assert found(book, province, "phường Trung Thành", "huyện không có") == ""


def test_kind_and_marks_that_are_written_must_fit(book):
    bac_kan = region("bac-kan", 63)
    assert found(book, bac_kan, "phường Côn Minh", "Na Rì") == ""
    assert found(book, bac_kan, "xã Con Minh", "Na Ri") == "Côn Minh"
    assert found(book, bac_kan, "xã Còn Minh", "Na Rì") == ""
    assert found(book, bac_kan, unicodedata.normalize("NFD", "xã Côn Minh"), "Na Rì") == "Côn Minh"


@pytest.mark.parametrize("words", ["", "  ", "xã", "Atlantis", "phường 9999"])
def test_other_words_name_no_commune(book, words):
    assert found(book, region("bac-kan", 63), words) == ""


def test_the_table_holds_what_is_kept_of_the_register(book):
    """Every line names a commune of today, inside the successor of its province."""
    import csv

    from shop.regions.communes import TABLE

    inside = dict(Commune.objects.values_list("code", "region__code"))
    successor = dict(Region.objects.former().values_list("code", "successor__code"))
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == 9434
    assert all(inside[row["commune_code"]] == successor[row["province_code"]] for row in rows)
