"""A month as a file for spreadsheets: text cells never run as formulas, đồng are numbers."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from shop.figures.downloads import MARK, safe

from .cash_book import CashBook
from .reckoning import Sums
from .sheet import Line, Sheet, percent_words

Cell = str | int
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def statement_rows(sheet: Sheet, producer: str) -> Iterator[list[Cell]]:
    """Heads, a line for each parcel, then their sum and what is to be paid."""
    yield [producer]
    yield _heads()
    for line in sheet.lines:
        yield [line.name, _day(line), *line.sums, percent_words(line.percent), line.sums.to_pay]
    yield [_("Sum"), "", *sheet.sums, "", sheet.sums.to_pay]
    yield [_("Left to settle from before"), *_blank(), sheet.brought_forward]
    yield [_("To be paid"), *_blank(), sheet.to_pay]


def _heads() -> list[Cell]:
    return [
        _("Parcel"),
        _("Sent on"),
        _("Goods sold"),
        pgettext("statement", "Delivery"),
        pgettext("statement", "Fee"),
        _("Given back to buyers"),
        _("Cash collected"),
        _("Cash handed over"),
        _("Rate of the fee"),
        _("To be paid"),
    ]


def _day(line: Line) -> str:
    return date_format(line.day, "SHORT_DATE_FORMAT") if line.day else ""


def _blank() -> list[Cell]:
    return [""] * (2 + len(tuple(Sums())))


def cash_rows(book: CashBook, producer: str) -> Iterator[list[Cell]]:
    """Heads, a line for each parcel, then their sum."""
    yield [producer]
    yield [
        _("Parcel"),
        _("Collected on"),
        _("Cash collected"),
        _("Cash handed over"),
        _("Still held"),
    ]
    for line in book.lines:
        day = date_format(line.day, "SHORT_DATE_FORMAT") if line.day else ""
        yield [line.name, day, line.collected, line.handed_over, line.held]
    yield [_("Sum"), "", book.collected, book.handed_over, book.held]


def as_csv(lines: Iterable[list[Cell]]) -> bytes:
    """UTF-8 behind the mark without which Excel reads it as something else."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([safe(cell) for cell in line] for line in lines)
    return (MARK + out.getvalue()).encode()


def as_xlsx(lines: Iterable[list[Cell]]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_("Statement"))
    for line in lines:
        page.append([_cell(page, value) for value in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page, value: Cell):
    if isinstance(value, int):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub(" ", value))
    # A text that begins with "=" would be stored as a formula.
    cell.data_type = "s"
    return cell


WRITERS = {"csv": (as_csv, CSV), "xlsx": (as_xlsx, XLSX)}
