"""The list for the press and the printer's shop: what stands there, and what boards say."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from ..models import Booth
from .booths import name_of
from .goods import Good, address_of

WIDTHS = (8, 44, 34, 28, 22, 8, 20, 14, 18, 18, 40)


def press_list(frame: dict[str, Any], goods: list[Good], booths: list[Booth]) -> bytes:
    """A workbook of two sheets; every cell is a text or a number, never a formula."""
    book = Workbook()
    book.remove(book.active)
    above = [frame["fair"], f"{frame['days']} · {frame['venue']}", _above(frame)]
    _sheet(book, _("Products"), above, _heads(), [_row(one) for one in goods])
    heads = [_("Booth"), _("Zone"), _("Name board"), _("Producer"), _("Size")]
    _sheet(book, _("Name boards"), above, heads, [_board(one) for one in booths])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _above(frame: dict[str, Any]) -> str:
    return f"{frame['draft']} · {frame['version']}" if frame["draft"] else frame["version"]


def _heads() -> list[str]:
    return [_("Booth"), _("Product"), _("Producer"), _("Place"), _("Group"), _("Stars"),
            _("Certificate"), _("In a pack"), _("Price"), _("Usual price"), _("Link")]  # fmt: skip


def _row(one: Good) -> list[object]:
    price = one.price
    paid = price.amount or price.label
    return [one.booth, one.name, one.maker, one.place, one.group, one.stars, one.until,
            one.measure, paid, price.usual, address_of(one.code)]  # fmt: skip


def _board(one: Booth) -> list[object]:
    maker = one.producer.name if one.producer else ""
    return [one.number, one.zone, name_of(one), maker, one.size]


def _sheet(
    book: Workbook,
    name: str,
    above: list[str],
    heads: list[str],
    rows: Sequence[Sequence[object]],
) -> None:
    sheet = book.create_sheet(name)
    for line, words in enumerate(above, 1):
        _write(sheet, line, [words], bold=line == 1)
    top = len(above) + 2
    _write(sheet, top, heads, bold=True)
    for line, row in enumerate(rows, top + 1):
        _write(sheet, line, row, wrapped=True)
    for column, width in zip("ABCDEFGHIJK", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{top + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"


def _write(
    sheet: Any, line: int, values: Sequence[object], *, bold: bool = False, wrapped: bool = False
) -> None:
    for column, value in enumerate(values, 1):
        if isinstance(value, str):
            # What people typed is text, whatever it begins with: no cell becomes a formula.
            cell = sheet.cell(line, column, ILLEGAL_CHARACTERS_RE.sub(" ", value))
            cell.data_type = "s"
        else:
            cell = sheet.cell(line, column, value)
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(wrap_text=wrapped, vertical="top")
