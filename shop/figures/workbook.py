"""The office's report as a workbook: provinces, plans and what ends soon, ready to be printed."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shop.partner.models import Partner
from shop.regions.models import Region

from .counted import kind_label, stars_label
from .counting import UNKNOWN_KIND, CertifiedCount, counted
from .forecast import Lapse, lapse_forecast
from .plans import PlanResult, plans_in_force
from .selection import Selection

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORECAST_DAYS = 180
_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
Rows = Iterable[Sequence[object]]


def report(selection: Selection, regions: Sequence[Region]) -> bytes:
    """The workbook of a day and, where one was chosen, of a province."""
    book = Workbook()
    book.remove(book.active)
    day = date_format(selection.day)
    as_of = _("As of %(day)s") % {"day": day}
    place = selection.province.place_words() if selection.province else _("The whole country")
    count = counted(selection.day, selection.provinces)
    lapses = lapse_forecast(FORECAST_DAYS, selection.provinces)
    plans = plans_in_force(regions)
    _sheet(
        book,
        _("Provinces"),
        _("OCOP products with a certificate in force"),
        f"{place} · {as_of}",
        _province_heads(),
        _province_rows(count, regions),
        sums=True,
    )
    _sheet(
        book,
        _("Plans"),
        _("Plan and result of the OCOP programme"),
        as_of,
        _plan_heads(),
        map(_plan_row, plans),
    )
    _sheet(book, _("Ending soon"),
           _("OCOP certificates that end within %(days)d days") % {"days": FORECAST_DAYS},
           f"{place} · {as_of}", _lapse_heads(), map(_lapse_row, lapses))  # fmt: skip
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(
    book: Workbook,
    name: str,
    title: str,
    below: str,
    heads: list[str],
    rows: Rows,
    *,
    sums: bool = False,
) -> None:
    """One sheet: title, day, numbered rows in a frame and, for numbers, their sums."""
    sheet = book.create_sheet(name)
    width = len(heads) + 1
    for line, text in ((1, title.upper()), (2, below)):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=width)
        cell = sheet.cell(line, 1, text)
        cell.font = Font(bold=line == 1, italic=line == 2, size=13 if line == 1 else 11)
        cell.alignment = Alignment(horizontal="center")
    _row(sheet, 4, [_("No."), *heads], bold=True)
    body = [list(row) for row in rows]
    for place, row in enumerate(body, 1):
        _row(sheet, 4 + place, [place, *row])
    if sums and body:
        totals = [sum(int(str(row[n])) for row in body) for n in range(1, len(heads))]
        _row(sheet, 5 + len(body), ["", _("Together"), *totals], bold=True)
    _widths(sheet, width)
    sheet.freeze_panes = "A5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "4:4"


def _row(sheet: Worksheet, line: int, values: Sequence[object], *, bold: bool = False) -> None:
    for column, value in enumerate(values, 1):
        if isinstance(value, str):
            # What a registry wrote is text, whatever it holds: no cell becomes a formula.
            cell = sheet.cell(line, column, ILLEGAL_CHARACTERS_RE.sub(" ", value))
            cell.data_type = "s"
        else:
            cell = sheet.cell(line, column, value)
        cell.font = Font(bold=bold)
        cell.border = _FRAME
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _widths(sheet: Worksheet, width: int) -> None:
    for column in range(1, width + 1):
        cells = (sheet.cell(line, column).value for line in range(4, sheet.max_row + 1))
        longest = max((len(str(value)) for value in cells if value is not None), default=4)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 6), 44)


def _province_heads() -> list[str]:
    stars = [stars_label(star) for star in (3, 4, 5)]
    return [_("Province"), _("Products"), *stars, *(kind_label(k) for k in Partner.Kind.values)]


def _province_rows(count: CertifiedCount, regions: Sequence[Region]) -> Rows:
    """A row for each of today's provinces that has something, and for what no place is known."""
    names = {region.slug: region.name for region in regions} | {None: _("Province not known")}
    for slug, name in names.items():
        mine = {alike: n for alike, n in count.rows.items() if alike.province == slug}
        if not mine:
            continue
        by_stars = [sum(n for one, n in mine.items() if one.stars == star) for star in (3, 4, 5)]
        by_kind = [
            sum(n for one, n in mine.items() if (one.kind or UNKNOWN_KIND) == kind)
            for kind in Partner.Kind.values
        ]
        yield [name, sum(mine.values()), *by_stars, *by_kind]


def _plan_heads() -> list[str]:
    return [_("Area"), _("Period"), _("Aim"), _("Plan"), _("Result"), "%", _("Source of the plan"),
            _("Entered by"), _("Entered on")]  # fmt: skip


def _plan_row(one: PlanResult) -> Sequence[object]:
    plan = one.plan
    entered = (str(plan.set_by), date_format(plan.set_at))
    return [one.area, plan.period, plan.get_aim_display(), one.amount, one.result, one.percent,
            plan.source, *entered]  # fmt: skip


def _lapse_heads() -> list[str]:
    return [_("Province"), _("Producer"), _("Phone"), _("Product"), _("Stars"), _("Certificate"),
            _("Last valid day"), _("Days left")]  # fmt: skip


def _lapse_row(one: Lapse) -> Sequence[object]:
    province = one.province.name if one.province else _("Province not known")
    return [province, one.producer, one.phone, one.product, one.stars, one.code,
            date_format(one.last_day), one.days_left]  # fmt: skip
