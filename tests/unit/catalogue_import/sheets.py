"""Small workbooks for tests, made by openpyxl, and archives no spreadsheet program would make."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

HEADING = ["TT", "Tên sản phẩm", "Chủ thể", "Tỉnh", "Xếp hạng"]


def workbook(
    path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], merged: Iterable[str] = ()
) -> Path:
    """A workbook with these sheets; `merged` are ranges of the first one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def sound() -> bytes:
    """The bytes of a workbook of one row."""
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(HEADING)
    book.active.append([1, "Miến dong", "HTX A", "Bắc Kạn", "4 sao"])
    book.save(content)
    return content.getvalue()


def rebuilt(changes: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound workbook with some parts replaced or added."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as old, zipfile.ZipFile(content, "w") as new:
        for part in old.infolist():
            if part.filename not in changes:
                new.writestr(part, old.read(part), compression)
        for name, body in changes.items():
            new.writestr(name, body, compression)
    return content.getvalue()
