"""Repairs: what people know and no list says."""

from django.core.management import call_command
from django.core.management.base import CommandError

import pytest

from catalogue_import.models import Repair
from catalogue_import.repairs import RepairRow, apply_repairs, subject_of
from shop.catalogue.models import Product

KEY = "Miến dong||Bắc Kạn"


def repair(field, value, key=KEY, source="the paper"):
    return apply_repairs([RepairRow(key, field, value, source)])


@pytest.fixture
def product(import_rows):
    import_rows({"year": "2022"})
    return Product.objects.get()


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("product_set", "food/processed-grain", "ocop_set.slug", "food/processed-grain"),
        ("kind", "mien", "kind_slug", "mien"),
        ("medicine", "yes", "is_medicine", True),
        ("commune", "xã Côn Minh", "commune_text", "xã Côn Minh"),
        ("district", "huyện Na Rì", "district_text", "huyện Na Rì"),
        ("origin", "Cao Bằng", "origin_region.slug", "cao-bang"),
        ("producer", "HTX Tài Hoan", "producer.name", "HTX Tài Hoan"),
        ("weight_g", "500", "net_weight_g", 500),
        ("volume_ml", "750", "net_volume_ml", 750),
    ],
)
def test_each_field_is_set_once_and_kept_with_its_source(
    product, field, value, attribute, expected
):
    assert repair(field, value).changed == 1
    found = Product.objects.get()
    for name in attribute.split("."):
        found = getattr(found, name)
    assert found == expected
    kept = Repair.objects.get()
    assert (kept.source, kept.value) == ("the paper", value)
    assert kept.applied_at is not None
    again = repair(field, value)
    assert (again.known, again.changed, again.recorded) == (1, 0, 0)


@pytest.mark.parametrize(
    ("field", "value", "key", "source"),
    [
        ("stars", "5", KEY, "x"),
        ("valid_until", "2030-01-01", KEY, "x"),
        ("product_set", "food/none", KEY, "x"),
        ("medicine", "maybe", KEY, "x"),
        ("weight_g", "1,5", KEY, "x"),
        ("producer", "", KEY, "x"),
        ("producer", "HTX A", "Miến dong||", "x"),
        ("origin", "Atlantis", KEY, "x"),
        ("kind", "mien", "Miến dong", "x"),
        ("kind", "mien", "Miến dong||Atlantis", "x"),
        ("kind", "mien", KEY, ""),
    ],
)
def test_what_cannot_be_repaired_is_refused_with_a_reason(product, field, value, key, source):
    before = Product.objects.values().get()
    report = repair(field, value, key, source)
    assert [bool(reason) for _, reason in report.refused] == [True]
    assert not Repair.objects.exists()
    assert Product.objects.values().get() == before


def test_a_repair_waits_for_its_product(import_rows):
    assert repair("kind", "mien").waiting == 1
    import_rows({"year": "2022"})
    assert Product.objects.get().kind_slug == "mien"
    assert Repair.objects.get().applied_at is not None


def test_a_repair_of_the_place_beats_a_general_one_whatever_came_first(product):
    repair("product_set", "food/tea", KEY)
    repair("product_set", "food/herbal-tea", "Miến dong||")
    assert Product.objects.get().ocop_set.slug == "food/tea"
    repair("product_set", "", KEY)
    assert Product.objects.get().ocop_set is None


def test_a_producer_is_not_linked_where_it_would_make_two_products_one(import_rows):
    import_rows({"year": "2022"}, {"producer_name": "HTX A", "year": "2022"})
    repair("producer", "HTX A")
    assert Product.objects.filter(producer=None).count() == 1
    assert Repair.objects.get().applied_at is None


def test_a_list_leaves_repaired_facts_alone(product, import_rows):
    repair("commune", "xã Côn Minh")
    import_rows({"year": "2022", "source_id": "x", "commune": ""})
    assert Product.objects.get().commune_text == "xã Côn Minh"


def test_kinds_and_sets_come_with_the_shop(repaired):
    assert repaired.refused == []
    assert not Product.objects.filter(kind_slug="").exists()
    sets = dict(Product.objects.values_list("title", "ocop_set__slug"))
    assert sets["Trà xanh túi lọc Bình Sơn"] == "food/tea"
    assert sets["trà túi lọc cà gai leo"] == "food/herbal-tea"
    assert sets["Măng tươi lục trúc MTQ"] == "food/fresh-produce"
    assert sets["Măng khô lục trúc MTQ"] == "food/processed-plant"
    assert sets["Hạt sen tươi"] == "food/fresh-produce"
    assert sets["nấm kim châm"] == "food/fresh-produce"
    assert sets["nước khoáng thiên nhiên Quang Hanh Fresh"] == "beverage/water"
    assert sets["rượu cần Mường Khói"] == "beverage/other-alcohol"
    tour = Product.objects.get(kind_slug="du-lich")
    assert not tour.ocop_set.shippable
    unsettled = Product.objects.filter(ocop_set=None)
    assert {product.title for product in unsettled} == {
        "Siro bổ dưỡng sâm báo Triso",
        "nước rửa chén sinh học",
        "Nước lau sàn tinh dầu sả - bồ hòn Nhiên Thảo",
    }


def test_every_bundled_repair_speaks_of_a_row_of_the_registry(repaired):
    subjects = {subject_of(product) for product in Product.objects.all()}
    single = Repair.objects.exclude(place="").filter(subject__in=subjects)
    assert not single.filter(applied_at=None).exists()


def test_the_command_reads_a_table_and_names_what_it_refuses(product, tmp_path, capsys):
    path = tmp_path / "repairs.csv"
    path.write_text(f"key,field,value,source\n{KEY},kind,mien,me\n", encoding="utf-8")
    call_command("apply_repairs", path)
    assert Product.objects.get().kind_slug == "mien"
    path.write_text(f"key,field,value,source\n{KEY},stars,5,me\n", encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        call_command("apply_repairs", path)
    assert refusal.value.returncode == 2
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("apply_repairs", path)
