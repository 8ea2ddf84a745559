"""What few lists say besides, and rules that tell the office without refusing anything."""

import datetime as dt
from decimal import Decimal

import pytest

from catalogue_import.issuers import is_unusual, level_on
from catalogue_import.normalise.carried import criteria_set, yes_or_no
from catalogue_import.normalise.days import parse_day, parse_month
from catalogue_import.normalise.producers import names_several, read_change
from catalogue_import.normalise.taxcodes import parse_tax_code
from catalogue_import.reading.aliases import field_of
from catalogue_import.reading.profiles import GUESS
from catalogue_import.records import BASE_CELLS, CARRIED_CELLS, Row, fingerprint
from catalogue_import.validate import judge
from catalogue_import.windows import certain_window

from .building import day, read, row

TODAY = dt.date(2026, 11, 25)
CARRIED = {
    "certificate_number": "GCN-17/2023",
    "tax_code": "0100109106",
    "valid_from": "28/12/2023",
    "extended_until": "30/6/2027",
    "criteria_set": "Quyết định 148/QĐ-TTg",
    "traceable": "Có",
    "packs_covered": "gói 500 g, gói 1 kg",
    "state": "còn hiệu lực",
    "sector": "Thực phẩm",
    "product_set": "Chế biến từ gạo, ngũ cốc",
    "note": "giao lại hồ sơ",
}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Số giấy chứng nhận", "certificate_number"),
        ("Số GCN", "certificate_number"),
        ("Mã số thuế", "tax_code"),
        ("MST", "tax_code"),
        ("Hiệu lực từ ngày", "valid_from"),
        ("Ngày hiệu lực", "valid_from"),
        ("Gia hạn đến", "extended_until"),
        ("Hiệu lực đến", "expires_on"),
        ("Hiệu lực", "expires_on"),
        ("Bộ tiêu chí", "criteria_set"),
        ("Truy xuất nguồn gốc", "traceable"),
        ("Quy cách đóng gói", "packs_covered"),
        ("Trạng thái", "state"),
        ("Lĩnh vực", "sector"),
        ("Bộ sản phẩm", "product_group"),
        ("Ghi chú", "kind"),
    ],
)
def test_their_headings_are_known(heading, name):
    assert field_of(heading) == name


def test_a_second_column_of_one_meaning_has_its_own_cell():
    heading = ["Tên sản phẩm", "Ngành", "Nhóm", "Bộ sản phẩm", "Hạng", "Ghi chú", "Hình thức"]
    assert GUESS.recognise(heading, {}) == {
        0: "product_name",
        1: "sector",
        2: "product_group",
        3: "product_set",
        4: "stars",
        5: "note",
        6: "kind",
    }
    assert GUESS.recognise(["Tên", "Ghi chú", "Ngành"], {}) == {
        0: "product_name",
        1: "kind",
        2: "product_group",
    }


def test_every_carried_cell_has_a_typed_value_that_is_kept():
    found = read(**CARRIED)
    assert set(CARRIED) == set(CARRIED_CELLS)
    assert (found.valid_from, found.extended_until) == (day("2023-12-28"), day("2027-06-30"))
    assert (found.traceable, found.criteria_set, found.tax_code) == (True, "2023", "0100109106")
    assert found.packs_covered == "gói 500 g, gói 1 kg"
    assert not found.problems
    kept = found.to_json()
    assert set(CARRIED_CELLS) <= set(kept)
    assert Row.from_json(kept, line=found.line, fingerprint=found.fingerprint) == found


def test_rows_without_them_say_what_they_always_said():
    cells = {name: name for name in BASE_CELLS}
    assert fingerprint(cells) == "3632505d569c12e4275dff72543ae5dffbd05228"
    assert fingerprint(cells | {"note": "x"}) != fingerprint(cells)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0100109106", "0100109106"),
        ("100109106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
        ("001093012345", "001093012345"),
        ("0100109107", None),
        ("123", None),
        ("không có", None),
    ],
)
def test_tax_codes_have_a_check_digit(text, code):
    assert parse_tax_code(text) == code


def test_a_wrong_tax_code_is_told_and_stops_nothing():
    judgement = judge(read(tax_code="0100109107", year="2020"), TODAY)
    assert judgement.verdict == "valid"
    assert [one.code for one in judgement.problems] == ["tax_code_unreadable"]


def test_yes_no_and_editions():
    assert [yes_or_no(text) for text in ("Có", "x", "Không", "893850", "", "?")] == [
        True,
        True,
        False,
        True,
        None,
        None,
    ]
    texts = ("QĐ 1048/QĐ-TTg", "Bộ tiêu chí 2026", "148", "2019 và 2023", "")
    assert [criteria_set(text) for text in texts] == ["2019", "2026", "2023", "", ""]


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("HTX A và Công ty TNHH B", True),
        ("Công ty TNHH A; HTX B", True),
        ("HTX A\nHộ kinh doanh B", True),
        ("HTX A, Cơ sở B", True),
        ("Công ty TNHH Sản xuất và Thương mại A", False),
        ("Hợp tác xã Nông nghiệp, dịch vụ và du lịch A", False),
        ("HTX sản xuất, kinh doanh A", False),
        ("Cơ sở Dân Mập", False),
        ("", False),
    ],
)
def test_two_producers_in_one_cell_wait(text, several):
    assert names_several(text) is several
    problems = [one.code for one in read(producer_name=text).problems]
    assert problems == (["two_producers"] if several else [])


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("cấp mới", ""),
        ("đánh giá lại", "reevaluated"),
        ("Đánh giá lại và nâng hạng", "reevaluated"),
        ("nâng hạng", "reevaluated"),
        ("Công nhận lại", "renewed"),
        ("gia hạn", "renewed"),
        ("Gia hạn đến 31/12/2026", "extended"),
        ("gia hạn đến hết ngày 31/12/2026", "extended"),
        ("tạm dừng", "suspended"),
        ("Đã thu hồi", "withdrawn"),
    ],
)
def test_words_of_changes(text, change):
    assert read_change(text) == change


def test_an_extension_and_a_pause_wait_for_a_person():
    extended = read(kind="Gia hạn đến 31/12/2026", stars="")
    assert (extended.extended_until, extended.problems) == (day("2026-12-31"), ())
    assert judge(extended, TODAY).reason == "extension_told"
    assert judge(read(kind="được gia hạn 6 tháng"), TODAY).reason == "extension_without_end"
    assert judge(read(state="Tạm dừng", stars=""), TODAY).reason == "suspension_told"
    assert read(state="Đã thu hồi").change == "withdrawn"
    assert read(state="Còn hiệu lực").change == ""


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("tháng 3/2021", day("2021-03-01")),
        ("03/2021", day("2021-03-01")),
        ("tháng 12 năm 2022", day("2022-12-01")),
        ("tháng 13/2021", None),
        ("3/21", None),
        ("06/4/2021", None),
        ("tháng 3/1999", None),
    ],
)
def test_a_month_is_a_month_and_no_day(text, month):
    assert parse_month(text) == month
    assert month is None or parse_day(text) is None


def test_days_in_words_and_with_spaces():
    assert parse_day("Ngày 6 tháng 4 năm 2021") == day("2021-04-06")
    assert parse_day("06 / 4 / 2021") == day("2021-04-06")
    assert parse_day("44292.5") == day("2021-04-06")


def test_a_decision_of_a_month_is_valid_when_every_day_of_it_would_be():
    found = read(decision_date="tháng 2/2024")
    assert (found.decision_date, found.decision_month, found.year) == (None, "2024-02", None)
    judgement = judge(found, TODAY)
    assert (judgement.verdict, [one.code for one in judgement.problems]) == (
        "valid",
        ["month_only"],
    )
    window = certain_window(None, None, None, month="2024-02")
    assert (window.precision, window.valid_from, window.valid_until) == (
        "year",
        day("2024-02-29"),
        day("2027-02-01"),
    )
    ended = certain_window(None, None, day("2024-01-01"), month="2024-02")
    assert ended.precision == "none"


def test_a_stated_beginning_counts_and_contradictions_are_unknown():
    window = certain_window(day("2023-12-20"), 2023, None, valid_from=day("2023-12-28"))
    assert (window.valid_from, window.valid_until) == (day("2023-12-28"), day("2026-12-28"))
    assert certain_window(day("2023-12-20"), 2023, day("2022-01-01")).precision == "none"
    early = row(decision_date=day("2023-12-20"), year=2023, valid_from=day("2023-12-01"))
    assert judge(early, TODAY).reason == "begins_before_decision"


@pytest.mark.parametrize(
    ("stars", "on", "level"),
    [
        (3, "2019-08-20", ""),
        (3, "2019-08-21", "province"),
        (3, "2023-02-23", "province"),
        (3, "2023-02-24", "district"),
        (3, "2025-06-30", "district"),
        (3, "2025-07-03", ""),
        (3, "2025-07-06", "province"),
        (4, "2023-02-24", "province"),
        (5, "2026-06-01", "central"),
    ],
)
def test_who_recognised_which_stars_and_when(stars, on, level):
    assert level_on(stars, day(on)) == level


@pytest.mark.parametrize(
    ("facts", "unusual"),
    [
        ({"stars": 3, "issuer_level": "district", "decision_date": day("2023-06-01")}, False),
        ({"stars": 3, "issuer_level": "district", "decision_date": day("2022-06-01")}, True),
        ({"stars": 4, "issuer_level": "district", "decision_date": day("2023-06-01")}, True),
        ({"stars": 5, "issuer_level": "province", "decision_date": day("2023-06-01")}, True),
        ({"stars": 3, "issuer_level": "district", "decision_date": day("2025-07-02")}, True),
        ({"stars": 3, "issuer_level": "unknown", "decision_date": day("2022-06-01")}, False),
        ({"stars": 3, "issuer_level": "district", "decision_month": "2023-02"}, False),
        ({"stars": 3, "issuer_level": "district", "year": 2022}, False),
        ({"stars": 3, "issuer_level": "district", "year": 2020}, True),
        ({"stars": 3, "issuer_level": "district", "year": None}, False),
        ({"stars": 3, "issuer_level": "district", "year": 2018}, False),
    ],
)
def test_an_unusual_issuer_is_told_and_refuses_nothing(facts, unusual):
    found = row(**{"year": None, **facts})
    assert is_unusual(found) is unusual
    judgement = judge(found, TODAY)
    codes = [one.code for one in judgement.problems]
    assert (judgement.verdict, "issuer_level_unusual" in codes) == ("valid", unusual)


def test_points_may_be_more_than_the_stars_and_never_less():
    more = judge(row(stars=3, points=Decimal("85.00")), TODAY)
    assert (more.verdict, more.problems[0].code) == ("valid", "points_above_stars")
    assert judge(row(stars=4, points=Decimal("69.99")), TODAY).verdict == "quarantined"
    assert not judge(row(stars=4, points=Decimal("95.00")), TODAY).problems


def test_numbers_that_became_days_wait():
    found = read(decision_no="2021-03-12", points="tháng 5/2021")
    assert judge(found, TODAY).reason in {"number_became_day", "points_unreadable"}
    assert [one.code for one in found.problems].count("number_became_day") == 2
    assert read(decision_no="1114.0").decision_number == "1114"
