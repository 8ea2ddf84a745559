"""The two registers and the communes, as loaded."""

from collections import Counter

from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils.translation import override

import pytest

from shop.regions.loading import LoadedPlaces, load_places
from shop.regions.models import Commune, Region

pytestmark = pytest.mark.django_db

# Code: its place until June 2025, its place since.
REUSED_CODES = {
    "15": ("Yên Bái", "Lào Cai"),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}


def region(key):
    return Region.objects.select_related("successor").get(key=key)


def test_there_are_34_and_63():
    assert Region.objects.current().count() == 34
    assert Region.objects.former().count() == 63


def test_nine_of_the_34_are_cities_since_2026():
    cities = Region.objects.current().filter(kind="city").values_list("slug", flat=True)
    assert set(cities) == {
        *("ha-noi", "hai-phong", "hue", "da-nang", "ho-chi-minh", "can-tho"),
        *("dong-nai", "quang-ninh", "bac-ninh"),
    }


@pytest.mark.parametrize(("code", "names"), REUSED_CODES.items())
def test_a_reused_code_means_another_place_in_each_register(code, names):
    by_register = Region.objects.filter(code=code).values_list("register", "name_vi")
    assert dict(by_register) == dict(zip((63, 34), names, strict=True))


def test_other_codes_kept_their_place():
    former = dict(Region.objects.former().values_list("code", "name_vi"))
    current = dict(Region.objects.current().values_list("code", "name_vi"))
    changed = {code for code, name in current.items() if former[code] != name}
    assert changed == set(REUSED_CODES)


def test_every_former_region_became_part_of_a_current_one():
    former = Region.objects.former().select_related("successor")
    assert {one.successor.register for one in former} == {34}
    parts = Counter(one.successor_id for one in former)
    assert len(parts) == 34
    assert Counter(parts.values()) == {1: 11, 2: 17, 3: 6}


def test_a_current_region_kept_the_name_of_one_of_its_parts():
    for one in Region.objects.current().prefetch_related("predecessors"):
        assert one.name_vi in {part.name_vi for part in one.predecessors.all()}


def test_slugs_are_plain_latin():
    slugs = set(Region.objects.values_list("slug", flat=True))
    assert {"dak-lak", "dak-nong", "ba-ria-vung-tau", "da-nang"} <= slugs
    assert all(slug.isascii() for slug in slugs)


def test_current_and_slug_path_lead_to_todays_region():
    bac_kan = region("vn63-06")
    assert bac_kan.current == region("vn34-19")
    assert bac_kan.slug_path == "thai-nguyen/bac-kan"
    assert region("vn34-19").current == region("vn34-19")
    assert region("vn34-19").slug_path == "thai-nguyen"


@pytest.mark.parametrize(
    ("key", "vietnamese", "english"),
    [
        ("vn63-06", "Bắc Kạn (nay thuộc Thái Nguyên)", "Bắc Kạn (now part of Thái Nguyên)"),
        ("vn63-24", "Bắc Giang (nay thuộc Bắc Ninh)", "Bắc Giang (now part of Bắc Ninh)"),
        (
            "vn63-74",
            "Bình Dương (nay thuộc Hồ Chí Minh)",
            "Bình Dương (now part of Ho Chi Minh City)",
        ),
        ("vn63-19", "Thái Nguyên", "Thái Nguyên"),
        ("vn34-19", "Thái Nguyên", "Thái Nguyên"),
        ("vn63-01", "Hà Nội", "Hanoi"),
        ("vn34-66", "Đắk Lắk", "Đắk Lắk"),
    ],
)
def test_place_words_say_where_a_place_is_today(key, vietnamese, english):
    with override("vi"):
        assert region(key).place_words() == vietnamese
    with override("en"):
        assert region(key).place_words() == english


def test_communes_are_counted_by_kind():
    kinds = Counter(Commune.objects.values_list("kind", flat=True))
    assert kinds == {"xa": 2599, "phuong": 709, "dac_khu": 13}


def test_every_current_region_has_communes_and_no_former_one_does():
    assert Region.objects.current().filter(communes=None).count() == 0
    assert Region.objects.former().exclude(communes=None).count() == 0


def test_the_wards_of_the_cities_of_2026_are_wards():
    wards = Counter(
        Commune.objects.filter(kind="phuong", region__code__in=("24", "75")).values_list(
            "region__slug", flat=True
        )
    )
    assert wards == {"bac-ninh": 45, "dong-nai": 33}


def test_a_commune_says_its_kind():
    con_minh = Commune.objects.get(name="Côn Minh")
    ly_son = Commune.objects.get(name="Lý Sơn")
    with override("vi"):
        assert [con_minh.name_with_kind, ly_son.name_with_kind] == ["xã Côn Minh", "đặc khu Lý Sơn"]
    with override("en"):
        assert con_minh.name_with_kind == "Côn Minh commune"
        assert ly_son.name_with_kind == "Lý Sơn special zone"


def test_commune_slugs_leave_room_for_former_provinces_and_each_other():
    thai_nguyen = dict(Commune.objects.filter(region__key="vn34-19").values_list("name", "slug"))
    assert thai_nguyen["Bắc Kạn"] == "phuong-bac-kan"
    assert thai_nguyen["Côn Minh"] == "con-minh"
    assert len({thai_nguyen["Văn Lang"], thai_nguyen["Văn Lăng"]}) == 2


def test_loading_again_changes_nothing():
    def rows():
        return list(Region.objects.order_by("pk").values()), list(
            Commune.objects.order_by("pk").values()
        )

    before = rows()
    assert load_places(Region, Commune) == LoadedPlaces(regions=97, communes=3321)
    assert rows() == before


def test_loading_repairs_a_changed_row_in_its_place():
    bac_kan = Region.objects.get(key="vn63-06")
    Region.objects.filter(pk=bac_kan.pk).update(name_vi="Bắc Cạn", successor=region("vn34-01"))
    load_places(Region, Commune)
    bac_kan.refresh_from_db()
    assert (bac_kan.name_vi, bac_kan.successor.key) == ("Bắc Kạn", "vn34-19")


@pytest.mark.parametrize(
    "broken",
    [
        {"register": 64},
        {"register": 63, "successor": None},
        {"register": 34, "code": "15", "successor": None},
        {"register": 34, "slug": "thai-nguyen", "successor": None},
    ],
    ids=["unknown register", "former without successor", "code twice", "slug twice"],
)
def test_the_database_refuses_a_broken_region(broken):
    sound = {
        "register": 63,
        "code": "99",
        "slug": "moi",
        "successor": region("vn34-01"),
        "valid_from": "2025-07-01",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.create(key="vn99-99", **{**sound, **broken})


def test_the_command_loads_the_places(capsys):
    call_command("load_places")
    assert capsys.readouterr().out == "97 regions, 3321 communes\n"
