"""Statements of several banks, in several encodings, give the same sums."""

import csv
import datetime as dt
import io
import unicodedata
import zipfile

from django.utils import translation

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from shop.payment.transfer.statements import UnreadableStatementError, read_statement
from shop.payment.transfer.statements.columns import meaning
from shop.payment.transfer.statements.sheets import MOST_BYTES, MOST_ROWS

HEADING = ["Ngày giao dịch", "Số tham chiếu", "Số tiền ghi nợ", "Số tiền ghi có", "Mô tả"]
BOOKINGS = [
    ["03/12/2026", "FT1", "", "1.250.000", "LS 12345678"],
    ["03/12/2026", "FT2", "55.000", "", "Phí"],
    ["04/12/2026", "FT3", "", "193.000", "Nguyễn Thị Lan chuyển tiền LS 87654321"],
]


def as_csv(rows, sign=",", encoding="utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    text = out.getvalue()
    # The old encoding has its tone marks as signs of their own.
    return (_for_cp1258(text) if encoding == "cp1258" else text).encode(encoding)


def _for_cp1258(text: str) -> str:
    kept = {"\u0306", "\u0302", "\u031b"}
    pieces = []
    for sign in text:
        parts = unicodedata.normalize("NFD", sign)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p == parts[0] or p in kept))
        pieces.append(base + "".join(p for p in parts[1:] if p not in kept))
    return "".join(pieces)


def as_xlsx(rows, before=()) -> bytes:
    book = Workbook()
    for row in [*before, *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(content: bytes) -> list[tuple]:
    return [(one.day, one.amount, one.text) for one in read_statement(content).incoming]


EXPECTED = [
    (dt.date(2026, 12, 3), 1250000, "LS 12345678"),
    (dt.date(2026, 12, 4), 193000, "Nguyễn Thị Lan chuyển tiền LS 87654321"),
]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_encodings_and_separators(encoding, sign):
    assert found(as_csv([HEADING, *BOOKINGS], sign, encoding)) == EXPECTED


def test_a_workbook_with_lines_above_and_below():
    before = [["NGÂN HÀNG TMCP"], ["Tài khoản", "1023456789"], [], ["Từ ngày", "01/12/2026"]]
    after = [["Tổng cộng", None, "55.000", "1.443.000"], ["Người lập biểu"]]
    statement = read_statement(as_xlsx([HEADING, *BOOKINGS, *after], before))
    assert [(one.day, one.amount, one.text) for one in statement.incoming] == EXPECTED
    assert [one.row for one in statement.incoming] == [6, 8]
    assert statement.outgoing == 1
    assert statement.unread == []


def test_days_and_sums_that_a_workbook_keeps_as_such():
    heading = ["Transaction date", "Debit", "Credit", "Description", "Reference no"]
    rows = [[dt.datetime(2026, 12, 3, 9, 12), None, 1250000, "LS 12345678", 998877]]  # noqa: DTZ001
    (one,) = read_statement(as_xlsx([heading, *rows])).incoming
    assert (one.day, one.amount, one.reference) == (dt.date(2026, 12, 3), 1250000, "998877")


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Ngày", "Số tiền", "Nội dung"],
            ["03/12/2026", "+1.250.000 VND", "LS 1"],
            ["03/12/2026", "-5.000 VND", "phí"],
        ],
        [
            ["Date", "Amount", "D/C", "Details"],
            ["2026-12-03", "1,250,000.00", "C", "LS 1"],
            ["2026-12-03", "5,000.00", "D", "fee"],
        ],
        [
            ["Thời gian", "Phát sinh nợ", "Phát sinh có", "Số dư", "Diễn giải"],
            ["09:12 03/12/2026", "0", "1,250,000", "9,000,000", "LS 1"],
            ["09:12 03/12/2026", "5,000", "0", "9,000,000", "phí"],
        ],
        [
            ["No.", "Ngày GD", "Nợ", "Có/Credit", "Nội dung giao dịch"],
            ["1", "03/12/2026", "", "1.250.000", "LS 1"],
            ["2", "03/12/2026", "5.000", "", "phí"],
        ],
    ],
)
def test_only_what_came_in(rows):
    statement = read_statement(as_csv(rows))
    assert [(one.amount, one.text) for one in statement.incoming] == [(1250000, "LS 1")]
    assert (statement.outgoing, statement.unread) == (1, [])


def test_rows_that_cannot_be_read_are_told_by_number_and_the_others_kept():
    bad = [
        ["32/12/2026", "FT4", "", "5.000", "x"],
        ["03/12/2026", "FT5", "", "5.000,5", "x"],
        ["03/12/2026", "FT6", "", "", "x"],
        ["03/12/2026", "FT7", "5", "5", "x"],
        ["", "", "", "777", ""],
    ]
    statement = read_statement(as_csv([HEADING, *BOOKINGS, *bad]))
    told = [(one.row, one.code) for one in statement.unread]
    assert told == [(5, "day"), (6, "fraction"), (7, "amount"), (8, "both"), (9, "no_day")]
    assert len(statement.incoming) == 2


def test_a_payer_whose_name_begins_like_a_total_is_not_left_out():
    heading = ["Nội dung", "Ngày", "Ghi có"]
    rows = [["CONG TY TNHH AN chuyển LS 12345678", "03/12/2026", "5.000"], ["Cộng", "", "5.000"]]
    assert [one.amount for one in read_statement(as_csv([heading, *rows])).incoming] == [5000]


def test_a_column_that_does_not_tell_in_from_out_is_refused():
    rows = [["Ngày", "Số tiền", "Nội dung"], ["03/12/2026", "5.000", "x"]]
    with pytest.raises(UnreadableStatementError, match="Số tiền ghi có"):
        read_statement(as_csv(rows))


def test_an_open_quotation_mark_swallows_no_rows():
    text = as_csv([HEADING, *BOOKINGS]).replace(b"LS 12345678", b'"LS 12345678')
    with pytest.raises(UnreadableStatementError):
        read_statement(text)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"%PDF-1.4",
        b"<html><table></table></html>",
        b"\xd0\xcf\x11\xe0old workbook",
        b"PK\x03\x04 no archive",
        b"a,b,c\n1,2,3\n",
        "\ufefft\0ext".encode("utf-16-le"),
        b"x" * (MOST_BYTES + 1),
        b",".join([b"x"] * 200),
        b"\n".join([b"x,y,z"] * (MOST_ROWS + 1)),
    ],
)
def test_other_files_are_refused_with_words(content):
    with pytest.raises(UnreadableStatementError) as error:
        read_statement(content)
    assert str(error.value)


def _repacked(change) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx([HEADING, *BOOKINGS]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_a_workbook_that_would_unpack_to_a_hundred_megabytes_is_refused():
    def bloat(name, content):
        return content + b" " * 100_000_000 if name.endswith("sheet1.xml") else content

    with translation.override("en"), pytest.raises(UnreadableStatementError, match="larger"):
        read_statement(_repacked(bloat))


def test_a_workbook_with_entities_is_refused():
    def entities(name, content):
        if not name.endswith("sheet1.xml"):
            return content
        return b'<!DOCTYPE x [<!ENTITY a "b">]>' + content

    with translation.override("en"), pytest.raises(UnreadableStatementError, match="instruct"):
        read_statement(_repacked(entities))


def test_a_row_far_down_costs_no_million_rows():
    book = Workbook()
    book.active["A1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnreadableStatementError):
        read_statement(out.getvalue())


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Số tiền ghi có (VND)", "credit"),
        ("Có/Credit", "credit"),
        ("PS Có", "credit"),
        ("Credit Amount", "credit"),
        ("Nợ", "debit"),
        ("Nợ/Debit", "debit"),
        ("No.", ""),
        ("STT", ""),
        ("Số dư có", ""),
        ("Running balance", ""),
        ("Ngày giao dịch/Transaction date", "day"),
        ("Value date", "day"),
        ("Nội dung", "text"),
        ("Diễn giải/Description", "text"),
        ("Số bút toán/Transaction No", "reference"),
        ("Đối tác/Remitter", "payer"),
        ("NH Đối tác/Remitter Bank", ""),
        ("Số tài khoản", ""),
    ],
)
def test_headings(heading, name):
    assert meaning(heading) == name
    assert meaning(unicodedata.normalize("NFD", heading)) == name


cells = st.one_of(st.text(max_size=12), st.integers().map(str), st.just("03/12/2026"))


@settings(max_examples=60)
@given(st.lists(st.lists(cells, min_size=3, max_size=6), max_size=8))
def test_every_row_is_read_told_or_no_booking(rows):
    """Whatever stands below the heading, no sum that came in is lost without a word."""
    content = as_csv([HEADING, *rows])
    try:
        statement = read_statement(content)
    except UnreadableStatementError:
        return
    numbers = [one.row for one in statement.incoming] + [one.row for one in statement.unread]
    assert len(numbers) == len(set(numbers))
    assert all(one.amount > 0 for one in statement.incoming)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_statement_or_a_reason(content):
    try:
        statement = read_statement(content)
    except UnreadableStatementError:
        return
    assert all(one.amount > 0 for one in statement.incoming)
