"""Reads receivers from a company's own sheet, and makes the sample sheet to start from."""

import io

from django.utils.translation import gettext as _
from django.utils.translation import override

from openpyxl import Workbook
from openpyxl.styles import Font

from shop.payment.transfer.statements.errors import UnreadableStatementError
from shop.payment.transfer.statements.sheets import Row, sheets_of
from shop.regions.folding import fold

MOST_BYTES = 1024 * 1024
# Folded headings as people write them, by the field they mean.
HEADINGS = {
    "name": ("ho va ten", "ho ten", "ten", "nguoi nhan", "ten nguoi nhan", "full name", "name"),
    "phone": ("dien thoai", "so dien thoai", "sdt", "dt", "phone", "phone number", "mobile"),
    "email": ("email", "e mail", "thu dien tu"),
    "street": ("dia chi", "so nha duong", "so nha duong thon", "duong", "street", "address"),
    "commune": ("xa", "phuong", "xa phuong", "phuong xa", "xa phuong dac khu", "commune", "ward"),
    "province": ("tinh", "thanh pho", "tinh thanh", "tinh thanh pho", "province", "city"),
    "message": ("loi nhan", "loi chuc", "message"),
}
_MEANS = {words: field for field, all_words in HEADINGS.items() for words in all_words}
_NEEDED = {"name", "street", "commune", "province"}
_HEADING_WITHIN = 20


class UnreadableSheetError(Exception):
    """Nothing was taken from the sheet; the text says why, in the active language."""


def read_sheet(content: bytes) -> list[dict[str, str]]:
    """The rows of a csv or xlsx sheet as fields of rows.py; empty rows are passed over."""
    if len(content) > MOST_BYTES:
        raise UnreadableSheetError(_("The sheet is larger than 1 MB."))
    try:
        for rows in sheets_of(content):
            if (found := _receivers(rows)) is not None:
                return found
    except UnreadableStatementError as unreadable:
        raise UnreadableSheetError(
            _("This is no csv or xlsx sheet that can be read. Start from the sample sheet.")
        ) from unreadable
    raise UnreadableSheetError(
        _("No row of headings was found: name, phone, address, commune and province are needed.")
    )


def _receivers(rows: list[Row]) -> list[dict[str, str]] | None:
    for place, row in enumerate(rows[:_HEADING_WITHIN]):
        columns = [_MEANS.get(fold(str(cell or "")).strip(" *:"), "") for cell in row.cells]
        if set(columns) >= _NEEDED:
            given = [_given(columns, below) for below in rows[place + 1 :]]
            return [one for one in given if any(one.values())]
    return None


def _given(columns: list[str], row: Row) -> dict[str, str]:
    pairs = zip(columns, row.cells, strict=False)
    return {field: _text(cell, field) for field, cell in pairs if field}


def _text(cell: object, field: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    # A spreadsheet takes a phone number for a number, and its first nought away.
    return "0" + text if field == "phone" and isinstance(cell, int) else text


def sample_sheet(language: str) -> bytes:
    """An xlsx with the headings this shop understands and one row to write over."""
    with override(language):
        headings = [
            _("Full name"),
            _("Phone"),
            _("E-mail"),
            _("Address"),
            _("Commune"),
            _("Province"),
            _("Message"),
        ]
    book = Workbook()
    sheet = book.active
    sheet.append(headings)
    sheet.append(
        ["Nguyễn Thị Lan", "0912 345 678", "", "12 ngõ 5, phố Huế", "phường Hai Bà Trưng", "Hà Nội"]
    )
    for cell, width in zip(sheet[1], (26, 16, 24, 34, 26, 20, 40), strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    # Text, so that a spreadsheet keeps the first nought.
    for row in range(2, 60):
        sheet.cell(row, 2).number_format = "@"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
