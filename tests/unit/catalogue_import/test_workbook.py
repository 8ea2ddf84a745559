"""Workbooks: annexes with all their habits, and files made to harm."""

import datetime as dt
import io
import resource
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue_import.errors import UnreadableFile
from catalogue_import.reading import open_listing

from .sheets import HEADING, rebuilt, sound, workbook

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def read(path, *corrections):
    listing = open_listing(path, "guess", corrections)
    return list(listing.rows()), listing.notes


def read_bytes(tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    return read(path)[0]


def test_groups_carry_grade_and_place_and_are_no_products(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "PL": [
                ["Phụ lục kèm theo Quyết định số 12/QĐ-UBND ngày 6 tháng 4 năm 2021"],
                ["của UBND tỉnh Bắc Kạn"],
                ["TT", "Tên sản phẩm", "Chủ thể", "Huyện"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["A", "HUYỆN BA BỂ (02 sản phẩm)"],
                ["I", "Hạng 4 sao (****)"],
                [1, "Miến", "HTX A"],
                ["II", "Sản phẩm đạt hạng 3 sao, gồm 01 sản phẩm"],
                [2, "Gạo", "HTX B"],
                ["III", "Sản phẩm có tiềm năng đạt 5 sao"],
                [3, "Chè", "HTX C"],
                ["TT", "Tên sản phẩm", "Chủ thể", "Huyện"],
                ["B", "HUYỆN CHỢ ĐỒN"],
                ["I", "Hạng 4 sao"],
                [4, "Mật", "HTX D"],
                ["Tổng cộng: 05 sản phẩm"],
                ["", "TM. ỦY BAN NHÂN DÂN"],
            ]
        },
    )
    rows, notes = read(path)
    assert [(row["product_name"], row["district"], row["heading"]) for row in rows] == [
        ("Miến", "HUYỆN BA BỂ", "Hạng 4 sao (****)"),
        ("Gạo", "HUYỆN BA BỂ", "Sản phẩm đạt hạng 3 sao, gồm 01 sản phẩm"),
        ("Chè", "HUYỆN BA BỂ", "Sản phẩm có tiềm năng đạt 5 sao"),
        ("Mật", "HUYỆN CHỢ ĐỒN", "Hạng 4 sao"),
    ]
    assert {row["decision_date"] for row in rows} == {"6/4/2021"}
    assert {(row["decision_no"], row["province"]) for row in rows} == {("12/QĐ-UBND", "Bắc Kạn")}
    # The total ends the table; it says five, four were read.
    assert len(notes.remarks) == 2


def test_a_title_of_proposals_holds_for_every_row(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {"PL": [["DANH SÁCH SẢN PHẨM TIỀM NĂNG 5 SAO"], HEADING, [1, "Miến", "A", "Huế", "5 sao"]]},
    )
    assert read(path)[0][0]["heading"] == "DANH SÁCH SẢN PHẨM TIỀM NĂNG 5 SAO"


def test_merged_cells_are_filled_down_inside_their_range_only(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "PL": [
                HEADING,
                [1, "Miến", "HTX A", "Bắc Kạn", "4 sao"],
                [2, "Gạo", None, "Bắc Kạn", "3 sao"],
                [3, "Chè", None, "Bắc Kạn", "3 sao"],
                [4, None, "HTX D", "Bắc Kạn", "3 sao"],
            ]
        },
        ["C2:C3", "B4:B5"],
    )
    rows = read(path)[0]
    assert [row["producer_name"] for row in rows] == ["HTX A", "HTX A", "", "HTX D"]
    assert rows[3]["product_name"] == ""


def test_days_numbers_and_formulas_are_read_as_shown(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "PL": [
                [*HEADING, "Điểm", "Ngày công nhận", "Hết hạn"],
                [1, "=1+1", "=cmd|' /C calc'!A0", "Huế", 4, 69.5, dt.date(2021, 4, 6), 45388],
                [2, "'=A", "B", "Huế", 4.0, "91,14", "06/4/2021", None],
            ]
        },
    )
    first, second = read(path)[0]
    assert (first["product_name"], first["producer_name"]) == ("", "")
    assert (first["stars"], first["points"]) == ("4", "69.5")
    assert (first["decision_date"], first["expires_on"]) == ("2021-04-06", "45388")
    assert (second["product_name"], second["stars"]) == ("'=A", "4")


def test_sheets_are_numbered_through_and_others_passed_over(tmp_path):
    row = [1, "Miến", "A", "Huế", "4 sao"]
    path = workbook(
        tmp_path / "a.xlsx",
        {"Một": [HEADING, row], "Ghi chú": [["Không có gì"]], "Hai": [HEADING, row]},
    )
    rows, notes = read(path)
    assert [(one.line, one.where) for one in rows] == [(2, "Một!2"), (5, "Hai!2")]
    assert len(notes.remarks) == 1
    assert [table for table, _ in notes.headings] == ["Một", "Hai"]


def test_a_column_may_be_corrected_and_left_out(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", {"PL": [["Hàng hóa", "Xếp hạng", "Tỉnh"], ["Miến", "4", "Huế"]]}
    )
    with pytest.raises(UnreadableFile):
        read(path)
    rows, _ = read(path, "Hàng hóa=product_name", "tỉnh=-")
    assert dict(rows[0].cells) == {"product_name": "Miến", "stars": "4"}
    with pytest.raises(UnreadableFile):
        read(path, "Hàng hóa=nothing")


def sheet(rows, more=""):
    return f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>{more}</worksheet>".encode()


def bomb(size=1 << 29):
    """A workbook with a part of nothing but spaces, packed to some kilobytes."""
    content = io.BytesIO(sound())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_BZIP2, compresslevel=9) as archive:
        with archive.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as part:
            block = b" " * (1 << 24)
            for _ in range(size // len(block)):
                part.write(block)
    return content.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><worksheet>&a11;</worksheet>"
)


def harmless_entities() -> bytes:
    """A list that could be read if entities were: none is, whatever it stands for."""
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        body = archive.read(SHEET).partition(b"?>")
    head = body[2] if body[1] else body[0]
    return rebuilt({SHEET: b'<!DOCTYPE worksheet [<!ENTITY a "b">]>' + head})


def locked() -> bytes:
    """A workbook whose parts say that they are enciphered."""
    content = bytearray(sound())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


HARMFUL = {
    "entities": lambda: rebuilt({SHEET: ENTITIES}),
    "external": lambda: rebuilt({SHEET: EXTERNAL}),
    "laughs": lambda: rebuilt({SHEET: LAUGHS}),
    "utf-16 entities": lambda: rebuilt({SHEET: EXTERNAL.decode().encode("utf-16")}),
    "path": lambda: rebuilt({"../../x.xml": b"<x/>"}),
    "drive": lambda: rebuilt({"C:\\x.xml": b"<x/>"}),
    "root": lambda: rebuilt({"/etc/x": b"x"}),
    "many parts": lambda: rebuilt({f"xl/media/{n}": b"" for n in range(1200)}),
    "texts": lambda: rebuilt({"xl/sharedStrings.xml": b" " * (200 << 20)}),
    "harmless entities": harmless_entities,
    "not a workbook": lambda: _archive({"a.txt": b"x"}),
    "half": lambda: sound()[: len(sound()) // 2],
    "no end": lambda: sound()[:-30],
    "wide column": lambda: rebuilt({SHEET: sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')}),
    "broken sheet": lambda: rebuilt({SHEET: b"<worksheet><sheetData><row"}),
    "no heading": lambda: rebuilt({SHEET: sheet("")}),
    "many merged": lambda: rebuilt(
        {SHEET: sheet("", '<mergeCell ref="A1:B2"/>' * 300_000)},
    ),
    "bomb": bomb,
}


def _archive(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return content.getvalue()


def test_a_workbook_with_a_password_is_told_from_a_broken_one(tmp_path):
    (path := tmp_path / "a.xlsx").write_bytes(locked())
    with pytest.raises(UnreadableFile) as refusal:
        list(open_listing(path, "guess").rows())
    assert "mật khẩu" in str(refusal.value)


@pytest.mark.parametrize("name", [name for name in HARMFUL if name != "bomb"])
def test_what_is_made_to_harm_is_refused(tmp_path, name):
    content = HARMFUL[name]()
    begun = time.monotonic()
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(tmp_path, content)
    assert time.monotonic() - begun < 10
    assert str(refusal.value).endswith((".", "”."))


@pytest.mark.slow
def test_half_a_gigabyte_in_some_kilobytes_is_never_unpacked(tmp_path):
    content = bomb()
    assert len(content) < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    with pytest.raises(UnreadableFile):
        read_bytes(tmp_path, content)
    assert time.monotonic() - begun < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_rows_far_apart_and_cells_far_right_take_no_memory(tmp_path):
    head = "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("ABCDE", HEADING, strict=True)
    )
    rows = f'<row r="1">{head}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    begun = time.monotonic()
    with pytest.raises(UnreadableFile):
        read_bytes(tmp_path, rebuilt({SHEET: sheet(rows)}))
    assert time.monotonic() - begun < 10


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_damaged_workbook_is_refused_or_read_and_never_breaks(tmp_path, data):
    # Places are drawn from a fixed range: a workbook's length differs from one making to the next.
    anywhere = st.integers(0, 65_535)
    content = bytearray(sound())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(anywhere) % len(content)] = data.draw(st.integers(0, 255))
    end = 4 + data.draw(anywhere) % (len(content) - 3)
    try:
        rows = read_bytes(tmp_path, bytes(content[:end]))
    except UnreadableFile:
        return
    assert len(rows) <= 2
