"""What spreadsheet programs do to lists: dates of two systems, hidden parts, numbers as days."""

import datetime as dt
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from catalogue_import.errors import UnreadableFile
from catalogue_import.normalise.days import parse_day
from catalogue_import.reading import open_listing

from .sheets import HEADING, workbook

DATED = [*HEADING, "Số quyết định", "Ngày công nhận", "Hết hạn", "Điểm"]
ROW = [1, "Miến", "HTX A", "Huế", "4 sao"]


def read(path):
    listing = open_listing(path, "guess")
    return list(listing.rows()), listing.notes


def test_days_of_the_1904_system_are_the_days_people_see(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(DATED)
    sheet.append([*ROW, "1/QĐ", dt.date(2021, 4, 6), 44292 - 1462 + 1096])
    book.save(path := tmp_path / "a.xlsx")
    row = read(path)[0][0]
    assert parse_day(row["decision_date"]) == dt.date(2021, 4, 6)
    assert parse_day(row["expires_on"]) == dt.date(2024, 4, 6)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("mmm-yy", "tháng 3/2021"),
        ("m/yyyy", "tháng 3/2021"),
        ("[$-42A]mm/yyyy", "tháng 3/2021"),
        ("yyyy", "2021"),
        ("dd/mm/yyyy", "2021-03-01"),
        ('"ngày" d "tháng" m "năm" yyyy', "2021-03-01"),
    ],
)
def test_a_day_shows_no_more_than_its_format(tmp_path, form, shown):
    book = Workbook()
    book.active.append(DATED)
    book.active.append([*ROW, "1/QĐ", dt.date(2021, 3, 1)])
    book.active["G2"].number_format = form
    book.save(path := tmp_path / "a.xlsx")
    assert read(path)[0][0]["decision_date"] == shown


def test_numbers_and_texts_change_places_without_loss(tmp_path):
    row = [1.0, "Miến", "HTX A", "Huế", "4", 1114.0, "44292", None, 91.14]
    other = [2, "Gạo", "HTX B", "Huế", 3.0, "0012/QĐ", 44292, None, "91,14"]
    path = workbook(tmp_path / "a.xlsx", {"PL": [DATED, row, other]})
    first, second = read(path)[0]
    assert (first["decision_no"], first["points"], first["stars"]) == ("1114", "91.14", "4")
    assert (second["decision_no"], second["points"], second["stars"]) == ("0012/QĐ", "91,14", "3")
    assert parse_day(first["decision_date"]) == parse_day(second["decision_date"])


def test_a_formula_counts_as_what_it_showed_last(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"PL": [DATED, [*ROW[:4], '=CONCAT(4," sao")']]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v />", b"<v>4 sao</v>").replace(
        b'<c r="E2">', b'<c r="E2" t="str">'
    )
    with zipfile.ZipFile(path, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)
    assert read(path)[0][0]["stars"] == "4 sao"


def test_hidden_sheets_are_left_out_and_hidden_rows_are_read_and_both_are_told(tmp_path):
    rows = [DATED, ROW, [2, "Gạo", "HTX B", "Huế", "3 sao"]]
    path = workbook(tmp_path / "a.xlsx", {"Nháp": rows, "PL": rows, "Rất kín": rows})
    book = load_workbook(path)
    book["Nháp"].sheet_state, book["Rất kín"].sheet_state = "hidden", "veryHidden"
    book["PL"].row_dimensions[3].hidden = True
    book.active = 1
    book.save(path)
    found, notes = read(path)
    assert [row["product_name"] for row in found] == ["Miến", "Gạo"]
    assert len(notes.remarks) == 3
    assert all(any(name in one for one in notes.remarks) for name in ("Nháp", "PL", "Rất kín"))


def test_a_workbook_of_hidden_sheets_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"PL": [["Trống"]], "Kín": [DATED, ROW]})
    book = load_workbook(path)
    book["Kín"].sheet_state = "hidden"
    book.save(path)
    with pytest.raises(UnreadableFile):
        read(path)


def test_a_sheet_that_is_not_there_is_told(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Một": [DATED, ROW], "Hai": [DATED, ROW]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    del parts["xl/worksheets/sheet2.xml"]
    with zipfile.ZipFile(path, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)
    found, notes = read(path)
    assert len(found) == 1
    assert any("Hai" in one for one in notes.remarks)


def test_a_damaged_sheet_among_good_ones_refuses_all_of_them(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Một": [DATED, ROW], "Hai": [DATED, ROW]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    body = parts["xl/worksheets/sheet2.xml"]
    parts["xl/worksheets/sheet2.xml"] = body[: len(body) * 2 // 3]
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    with pytest.raises(UnreadableFile) as refusal:
        read(path)
    assert "Hai" in str(refusal.value)


def test_rich_texts_are_joined_and_their_readings_left_out(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"PL": [DATED, ROW]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    at = sheet.index('<c r="B2"')
    end = sheet.index("</c>", at) + 4
    rich = (
        '<c r="B2" t="inlineStr"><is><r><t>Miến </t></r><r><t>dong</t></r>'
        "<rPh><t>x</t></rPh></is></c>"
    )
    parts["xl/worksheets/sheet1.xml"] = (sheet[:at] + rich + sheet[end:]).encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)
    assert read(path)[0][0]["product_name"] == "Miến dong"


def test_columns_in_any_order_and_twice(tmp_path):
    heading = ["Hạng sao", "Tỉnh", "Tên sản phẩm", "Tên sản phẩm", "Chủ thể"]
    path = workbook(
        tmp_path / "a.xlsx", {"PL": [heading, ["4 sao", "Huế", "Miến", "Gạo", "HTX A"]]}
    )
    found, notes = read(path)
    assert dict(found[0].cells) == {
        "stars": "4 sao",
        "province": "Huế",
        "product_name": "Miến",
        "producer_name": "HTX A",
    }
    assert len(notes.remarks) == 1


def test_what_a_clerk_should_know_of_the_table_is_told(tmp_path):
    heading = [*HEADING, "Ngày công nhận", "Hết hạn"]
    days = ("06/4/2021", "10/05/2021", "3-11-2021", "30.6.2021", "44292", "2021-04-06", "tháng 3")
    rows = [[n, f"Miến {n}", "A", "Huế", "4", text] for n, text in enumerate(days)]
    path = workbook(tmp_path / "a.xlsx", {"PL": [heading, *rows, ["Tổng cộng: 07 sản phẩm"]]})
    found, notes = read(path)
    assert len(found) == 7
    total, ways = notes.remarks
    assert "Tổng cộng: 07 sản phẩm" in total
    for way in ("31/12/2025", "31-12-2025", "31.12.2025", "46022", "2025-12-31"):
        assert way in ways
    path = workbook(tmp_path / "b.xlsx", {"PL": [heading, *rows[:2]]})
    assert read(path)[1].remarks == []
