"""What a run did with every row, as a sheet: harmless in spreadsheet programs, readable by them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from shop.certification.models import Certificate
from shop.certification.reasons import reason_in_words
from shop.figures.downloads import MARK, safe

from ..models import ImportRow, ImportRun, PlannedChange
from .cell_words import reason_label
from .changes import field_label
from .telling_lines import CHOICES
from .words import OUTCOMES

T = TypeVar("T")
Line = Sequence[str | int]
AT_ONCE = 400


def head() -> list[str]:
    """The headings, in the reader's language."""
    return [
        _("Row"),
        _("Outcome"),
        _("Product"),
        _("Producer"),
        _("Stars"),
        _("What changes"),
        _("Decision"),
        _("Reason"),
        _("Certificate code"),
    ]


def lines_of(run: ImportRun) -> Iterator[Line]:
    """One line for each row of the list; for lists read by a command each row that was kept."""
    if run.planned.exists():
        yield from _in_lots(run.planned.iterator(chunk_size=AT_ONCE), _planned_lines)
    else:
        rows = run.rows.select_related("certificate").order_by("line")
        yield from _in_lots(rows.iterator(chunk_size=AT_ONCE), _kept_lines)


def _in_lots(rows: Iterator[T], told: Callable[[list[T]], Iterable[Line]]) -> Iterator[Line]:
    while lot := list(islice(rows, AT_ONCE)):
        yield from told(lot)


def _planned_lines(lot: list[PlannedChange]) -> Iterator[Line]:
    run = lot[0].run_id
    lines = [one.line for one in lot if one.line]
    rows = ImportRow.objects.filter(run=run, line__in=lines, certificate__isnull=False)
    codes = dict(rows.values_list("line", "certificate__code"))
    missing = [one.certificate_id for one in lot if one.certificate_id]
    left_out = dict(Certificate.objects.filter(pk__in=missing).values_list("pk", "code"))
    for one in lot:
        yield (
            one.where or one.line or "",
            str(OUTCOMES.get(one.outcome, one.outcome)),
            one.product_name,
            one.producer_name,
            one.stars or "",
            "; ".join(_change(change) for change in one.changes),
            str(CHOICES[one.choice]),
            " · ".join(
                filter(
                    None,
                    (
                        reason_label(one.reason) if one.reason else "",
                        reason_in_words(one.choice_note),
                        one.choice_paper,
                    ),
                )
            ),
            codes.get(one.line) or left_out.get(one.certificate_id or 0, ""),
        )


def _change(change: dict[str, str]) -> str:
    values = " → ".join(filter(None, (change["old"], change["new"])))
    return f"{field_label(change['field'])}: {values}"


def _kept_lines(lot: list[ImportRow]) -> Iterator[Line]:
    for one in lot:
        said = one.normalised
        yield (
            said.get("where") or one.line,
            str(OUTCOMES.get(one.outcome, one.outcome)),
            said.get("product_name", ""),
            said.get("producer_name", ""),
            said.get("stars") or "",
            "",
            str(one.get_decision_display()),
            reason_label(one.reason) if one.reason else "",
            one.certificate.code if one.certificate else "",
        )


def as_csv(run: ImportRun) -> Iterator[str]:
    """The sheet as text, line by line. A mark at its start tells spreadsheets that it is UTF-8."""
    yield MARK
    yield _csv_line(head())
    for line in lines_of(run):
        yield _csv_line(line)


def _csv_line(line: Line) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([safe(one) for one in line])
    return text.getvalue()


def as_xlsx(run: ImportRun) -> bytes:
    """The sheet as a workbook whose cells are texts and numbers, never formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Import %(number)d") % {"number": run.number})
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHI", (10, 16, 40, 34, 8, 60, 22, 36, 26), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in (head(), *lines_of(run)):
        sheet.append([_cell(sheet, value) for value in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, value: str | int) -> Any:
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", value))
    # A text that begins with "=" would be stored as a formula.
    cell.data_type = "s"
    return cell
