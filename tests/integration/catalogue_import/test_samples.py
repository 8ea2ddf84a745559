"""Lists as they are published: what each becomes in an empty shop, and after the real one."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

from django.core.management import call_command

import pytest

from catalogue_import.bundled import REGISTRY
from catalogue_import.findings import reason_in_words
from catalogue_import.models import ImportRow
from catalogue_import.run import Exit, Request, import_registry
from shop.catalogue.models import Product
from shop.certification.models import Certificate, CertificateEvent

SAMPLES = Path(__file__).parents[2] / "data" / "registry"
ANNEX = SAMPLES / "a_decision_annex.xlsx"
EXPORT = SAMPLES / "b_provincial_export_bom_semicolon.csv"
PAGES = [SAMPLES / "c_api_page_1.json", SAMPLES / "c_api_page_2.json"]
BROKEN = SAMPLES / "d_broken_rows.csv"
CHANGES = SAMPLES / "status_changes_real.csv"

REPEATS = {12, 15, 18, 33}
DEFECTS = {
    3: ("refused", "not_certified"),
    6: ("refused", "name_missing"),
    9: ("quarantined", "date_unreadable"),
    21: ("refused", "columns_shifted"),
    24: ("refused", "not_certified"),
    27: ("quarantined", "points_contradict_stars"),
    30: ("refused", "mojibake"),
    36: ("quarantined", "expiry_before_decision"),
}


def read(path, **options):
    return import_registry(Request(path, profile="guess", **options))


def outcomes(result):
    return {name: number for name, number in result.counts.items() if number and name != "read"}


def test_an_annex_of_four_sheets_gives_38_products_with_their_grades(db):
    result = read(ANNEX)
    assert (result.counts["read"], outcomes(result)) == (38, {"new": 38})
    assert Product.objects.count() == 38
    stars = Counter(Certificate.objects.values_list("decision__number", "stars"))
    assert stars == {
        ("1114/QĐ-UBND", 4): 3,
        ("1114/QĐ-UBND", 3): 4,
        ("2942/QĐ-UBND", 4): 3,
        ("2942/QĐ-UBND", 3): 17,
        ("2616/QĐ-UBND", 3): 6,
        ("5445/QĐ-UBND", 3): 5,
    }
    no_products = Product.objects.filter(title__iregex="tổng|hạng|phụ lục|kèm theo")
    assert not no_products.exists()


def test_titles_merged_cells_and_places_of_the_annex_reach_the_certificates(db):
    read(ANNEX)
    by_title = {one.product.title: one for one in Certificate.objects.select_related("product")}
    merged, open_cell = by_title["Tổ Yến chưng"], by_title["Dưa lưới Văn Quyên"]
    assert merged.producer_name == by_title["Tổ Yến Sào"].producer_name != ""
    assert open_cell.producer_name == ""
    assert open_cell.region.slug == "ninh-binh"
    assert open_cell.decision.issuer == "UBND huyện Yên Mô"
    assert (open_cell.precision, open_cell.assessment_year) == ("year", 2023)
    assert by_title["Bánh lá Hà Lai"].valid_from == dt.date(2021, 8, 5)
    row = ImportRow.objects.get(product__title="Kẹo lạc Hà Ly")
    assert row.normalised["where"] == "PL Thanh Hóa 2942!28"


def test_a_provincial_export_gives_79_products(db):
    result = read(EXPORT)
    assert (result.counts["read"], outcomes(result)) == (79, {"new": 79})
    assert Product.objects.count() == 79


@pytest.mark.parametrize("source", [PAGES, PAGES[::-1]])
def test_two_pages_give_45_products(db, source):
    result = read(source)
    assert (result.counts["read"], outcomes(result)) == (45, {"new": 45})
    assert Product.objects.count() == 45
    assert result.notes.remarks == []


def test_a_page_alone_says_what_is_missing(db):
    result = read(PAGES[0])
    assert result.counts["new"] == 25
    assert len(result.notes.remarks) == 1


def test_every_broken_row_is_reported_with_its_line_and_reason(db):
    result = read(BROKEN)
    assert result.counts["read"] == 42
    assert outcomes(result) == {"new": 30, "duplicate": 4, "quarantined": 3, "refused": 5}
    assert Product.objects.count() == 30
    found = {one.row.line: (one.outcome.value, one.reason) for one in result.findings}
    assert {line: found[line] for line in DEFECTS} == DEFECTS
    # Which of two rows that say the same is called the repeated one follows from their words.
    assert all(found[line][0] in {"new", "duplicate"} for line in REPEATS)
    assert all(reason_in_words(one) for one in result.findings)


def test_all_lists_after_the_real_one_make_no_product_twice(db):
    read(REGISTRY)
    known = set(Product.objects.values_list("identity_key", flat=True))
    for source in (ANNEX, EXPORT, PAGES, BROKEN):
        read(source)
    now = set(Product.objects.values_list("identity_key", flat=True))
    assert now - known == set()
    assert Product.objects.count() == len(now)


def test_status_changes_match_and_undated_removals_wait(db):
    read(REGISTRY)
    before = Certificate.objects.count()
    result = read(CHANGES)
    assert result.exit == Exit.DONE
    assert result.counts["read"] == 31
    assert Certificate.objects.count() == before
    # Three tell the day, which their certificates had not known.
    assert outcomes(result) == {"duplicate": 10, "corrected": 3, "quarantined": 18}
    waiting = ImportRow.objects.filter(waiting=True, reason="withdrawal_undated")
    assert waiting.count() == 18
    assert not CertificateEvent.objects.filter(kind="withdrawn").exists()


@pytest.fixture
def withdrawal(tmp_path):
    path = tmp_path / "changes.csv"
    path.write_text(
        "product_name,producer_name,province,change,effective_on,decision_no\n"
        "Miến dong,Hợp tác xã A,Bắc Kạn,certificate withdrawn,2024-03-05,77/QĐ-UBND\n",
        encoding="utf-8",
    )
    return path


def test_a_dated_withdrawal_stops_the_sale_from_its_day(import_rows, withdrawal):
    import_rows({"producer_name": "HTX A", "decision_date": "1/3/2023"})
    held = read(withdrawal)
    assert held.exit == Exit.HELD
    assert held.counts["withdrawn"] == 1
    assert not Certificate.objects.filter(withdrawn_on__isnull=False).exists()

    result = read(withdrawal, approve_withdrawals=True)
    assert (result.exit, outcomes(result)) == (Exit.DONE, {"withdrawn": 1})
    certificate = Certificate.objects.get()
    assert certificate.withdrawn_on == dt.date(2024, 3, 5)
    assert certificate.withdrawn_paper == "77/QĐ-UBND"
    event = certificate.events.get(kind="withdrawn")
    assert event.happened_on == dt.date(2024, 3, 5)
    assert Product.objects.certified(dt.date(2024, 3, 4)).exists()
    assert not Product.objects.certified(dt.date(2024, 3, 5)).exists()

    again = read(withdrawal, approve_withdrawals=True)
    assert outcomes(again) == {"unchanged": 1}
    assert certificate.events.count() == 2
    # The row that withdrew is no recognition: what is known is worked out without it.
    assert import_rows({"producer_name": "HTX A", "decision_date": "1/3/2023"}).exit == Exit.DONE
    assert Certificate.objects.get().withdrawn_on == dt.date(2024, 3, 5)


def test_a_safe_run_applies_all_but_withdrawals(import_rows, withdrawal):
    import_rows({"producer_name": "HTX A", "decision_date": "1/3/2023"})
    result = read(withdrawal, apply_safe=True)
    assert result.exit == Exit.HELD
    assert not CertificateEvent.objects.filter(kind="withdrawn").exists()
    assert not ImportRow.objects.filter(outcome="withdrawn").exists()


def test_a_withdrawal_of_what_is_not_known_waits(db, withdrawal):
    result = read(withdrawal)
    assert outcomes(result) == {"quarantined": 1}
    assert ImportRow.objects.get().reason == "withdrawal_of_unknown"


def test_the_ministrys_table_is_a_named_layout(db, tmp_path):
    path = tmp_path / "ptnt.csv"
    path.write_text(
        "MA_OCOP,Ma_DonViHanhChinh,Ma_ThoiGian,Ma_SanPham,TenSanPham,XepHang,ChuTheSXKD,"
        "DoanhThuNam,TrangThai\n"
        "1,06,2023,5,Miến dong,4*,HTX Tài Hoan,120.50,Còn hiệu lực\n"
        "2,15,,5,Chè,3*,HTX B,,Còn hiệu lực\n"
        "3,22,,5,Mực,5*,HTX C,,Còn hiệu lực\n",
        encoding="utf-8",
    )
    result = import_registry(Request(path, profile="PTNT_OCOP"))
    assert outcomes(result) == {"new": 2, "quarantined": 1}
    regions = set(Product.objects.values_list("title", "origin_region__slug"))
    assert regions == {("Miến dong", "bac-kan"), ("Mực", "quang-ninh")}
    # Code 15 was Yên Bái and is Lào Cai: without a year it names neither.
    assert [one.reason for one in result.findings] == ["province_unknown"]


def test_the_command_shows_headings_and_takes_corrections(db, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text("Mặt hàng;Sao OCOP;Tỉnh\nMiến dong;4;Bắc Kạn\n", encoding="utf-8")
    call_command("import_registry", path, "--map", "Mặt hàng=product_name", "--dry-run")
    assert "Mặt hàng → product_name" in capsys.readouterr().out
    call_command("import_registry", *PAGES, "--json")
    assert json.loads(capsys.readouterr().out)["new"] == 45
