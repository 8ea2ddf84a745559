"""A list to try the office with: rows of one published decision, in the layout of its annex."""

import csv
import io

from openpyxl import Workbook

from ..bundled import REGISTRY

NAME = "tep-mau.xlsx"
SOURCE = "web-phutho-2503"
TITLE = "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN ĐẠT HẠNG SAO OCOP (TỆP MẪU)"
PAPER = "Kèm theo Quyết định số 2503/QĐ-UBND của UBND tỉnh Phú Thọ"
COLUMNS = {
    "Tên sản phẩm": "product_name",
    "Chủ thể": "producer_name",
    "Xã, phường": "commune",
    "Huyện": "district",
    "Tỉnh": "province",
    "Hạng sao": "stars",
    "Năm": "year",
}


def sample_workbook() -> bytes:
    """The list as a council would hand it in: two lines of title, then the table."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet.append([TITLE])
    sheet.append([PAPER])
    sheet.append(["TT", *COLUMNS])
    for number, row in enumerate(_rows(), 1):
        stars = f"{row['stars']} sao"
        sheet.append([number, *(stars if n == "stars" else row[n] for n in COLUMNS.values())])
    for letter, width in zip("ABCDEFGH", (6, 36, 44, 22, 22, 16, 12, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _rows() -> list[dict[str, str]]:
    with REGISTRY.open(encoding="utf-8-sig", newline="") as table:
        return [row for row in csv.DictReader(table) if row["source_id"] == SOURCE]
