"""The report as files: one table for spreadsheets of any kind, a workbook with a sheet for each.

Names of booths and producers are texts, whatever they begin with: nothing becomes a formula
(security.md C7).
"""

import csv
import io
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shop.figures.downloads import MARK, safe

from .figures import Aside, Figures, Row
from .keeping import Report

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Cell = str | int | None
WIDEST = 48


def heads() -> list[str]:
    """What the columns are."""
    return [
        _("Scans"),
        _("Looks at the page"),
        _("Orders"),
        _("Pieces"),
        _("Revenue, đồng"),
    ]


def tables(figures: Figures) -> list[tuple[str, str, list[Row]]]:
    """(by what, what a row without a name is, rows) of each table, in their order."""
    return [
        (_("By booth"), _("Without a booth"), figures.booths),
        (_("By province"), _("Province not known"), figures.provinces),
        (_("By group"), _("Group not known"), figures.groups),
    ]


def asides(figures: Figures) -> list[tuple[str, Aside]]:
    """What is not in the revenue, in words."""
    return [
        (_("Waiting for payment"), figures.waiting),
        (_("Cancelled"), figures.cancelled),
        (_("Came back"), figures.returned),
    ]


def notes(report: Report) -> list[str]:
    """What the figures are and what they are not."""
    version = {"version": report.plan.number}
    if report.kept_at is None:
        first = _("Counted now, by version %(version)s of the plan.") % version
    else:
        day = {"day": date_format(localtime(report.kept_at))}
        first = _("Kept on %(day)s, by version %(version)s of the plan.") % (version | day)
    return [
        first,
        _(
            "Orders count for the fair and booth where the goods were put into the basket. Revenue "
            "is what was paid for the goods, without delivery and after discounts; what was "
            "cancelled, came back or waits for payment is not in it. Money given back for a "
            "problem is not taken off."
        ),
        _("Scans and looks are counts a day; nothing is known of who they were."),
    ]


def as_csv(report: Report) -> str:
    """Every row of every table below each other. A mark tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Table"), _("Name"), *heads()])
    for title, unnamed, rows in tables(report.figures):
        writer.writerows([safe(title), *map(safe, _cells(row, unnamed))] for row in rows)
    writer.writerow([_("Together"), "", *_numbers(report.figures.total)])
    for words, aside in asides(report.figures):
        numbers = (aside.orders, aside.pieces, aside.amount)
        writer.writerow([_("Not in the revenue"), words, "", "", *numbers])
    writer.writerows([safe(note)] for note in notes(report))
    return MARK + out.getvalue()


def as_xlsx(report: Report) -> bytes:
    """A sheet for what it is together, and one for each table."""
    book = Workbook()
    book.remove(book.active)
    _first(book.create_sheet(pgettext("of a fair", "Report")), report)
    for title, unnamed, rows in tables(report.figures):
        sheet = book.create_sheet(title)
        body = [_cells(row, unnamed) for row in rows]
        together = [_("Together"), *_numbers(report.figures.total)]
        _fill(sheet, [[title, *heads()], *body, together], bold={1, len(body) + 2})
        sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _first(sheet: Worksheet, report: Report) -> None:
    figures = report.figures
    rows: list[list[Cell]] = [[report.plan.title_vi]]
    rows += [[note] for note in notes(report)]
    rows += [
        [],
        ["", *heads()],
        [_("Together"), *_numbers(figures.total)],
        [_("Of these the fair's own code and page"), figures.fair_scans, figures.fair_looks],
        [],
        [_("Not in the revenue"), "", "", _("Orders"), _("Pieces"), _("Amount, đồng")],
    ]
    rows += [
        [words, "", "", aside.orders, aside.pieces, aside.amount]
        for words, aside in asides(figures)
    ]
    _fill(sheet, rows, bold={1, 6, 10})


def _cells(row: Row, unnamed: str) -> list[Cell]:
    return [row.name or unnamed, *_numbers(row)]


def _numbers(row: Row) -> list[Cell]:
    return [row.scans, row.looks, row.orders, row.pieces, row.revenue]


def _fill(sheet: Worksheet, rows: Iterable[list[Cell]], bold: set[int]) -> None:
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            _put(sheet, line, column, value, bold=line in bold)
    sheet.column_dimensions["A"].width = WIDEST
    for column in range(2, 7):
        sheet.column_dimensions[get_column_letter(column)].width = 16


def _put(sheet: Worksheet, line: int, column: int, value: Cell, *, bold: bool) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(line, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
        # A text that begins with "=" would be stored as a formula.
        cell.data_type = "s"
    else:
        cell.value = value
        cell.number_format = "#,##0"
    cell.font = Font(bold=bold)
