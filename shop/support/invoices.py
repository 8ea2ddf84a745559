"""What an accountant needs to write tax invoices: the goods of orders that asked for one.

A line for each kind of goods and one for the delivery of each order. Prices include the tax; the
tax inside is rounded once per line. Cells are texts and numbers, never formulas (security.md C7).
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from shop.certification.clock import VIETNAM
from shop.figures.downloads import MARK, safe
from shop.money.rounding import whole_dong
from shop.order.models import Line, Order
from shop.order.states import State

Cell = str | int
LONGEST_DAYS = 366
AT_ONCE = 200
# Not sold, or not yet.
LEFT_OUT = (State.AWAITING_PAYMENT, State.CANCELLED, State.RETURNED)


def heads() -> list[Cell]:
    """The headings, in the reader's language."""
    return [
        _("Order"),
        _("Day"),
        _("Company"),
        _("Tax code"),
        _("Company address"),
        _("E-mail for the invoice"),
        _("Goods or delivery"),
        _("Quantity"),
        _("Price each, tax included"),
        _("Amount, tax included"),
        _("Tax rate, per cent"),
        _("Tax inside"),
    ]


def orders_between(first: dt.date, last: dt.date) -> QuerySet[Order]:
    """The orders of these days, both included, that asked for an invoice and were not undone."""
    start = dt.datetime.combine(first, dt.time(), VIETNAM)
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), VIETNAM)
    asked = ~Q(invoice_company="") | ~Q(invoice_tax_code="")
    found = Order.objects.filter(asked, date_placed__gte=start, date_placed__lt=end)
    return found.exclude(status__in=LEFT_OUT).order_by("date_placed", "pk")


def rows(orders: QuerySet[Order]) -> Iterator[list[Cell]]:
    """The lines of the sheet."""
    for order in orders.prefetch_related("lines__parcel", "parcels").iterator(chunk_size=AT_ONCE):
        for line in sorted(order.lines.all(), key=lambda line: line.pk):
            if line.status != State.CANCELLED and not _sent_again(line):
                yield [*_of_order(order), *_goods(line)]
        if price := _delivery(order):
            yield [*_of_order(order), _("Delivery"), 1, price, price, "", ""]


def _sent_again(line: Line) -> bool:
    """What is sent once more for nothing stands in no invoice."""
    return line.parcel is not None and line.parcel.is_sent_again


def _delivery(order: Order) -> int:
    """Of parcels that were not stopped: what was paid for those went back."""
    parcels = [one for one in order.parcels.all() if one.status != State.CANCELLED]
    return int(sum(one.shipping_price for one in parcels))


def _of_order(order: Order) -> list[Cell]:
    return [
        order.number,
        order.date_placed.astimezone(VIETNAM).date().isoformat(),
        order.invoice_company,
        order.invoice_tax_code,
        order.invoice_address,
        order.invoice_email,
    ]


def _goods(line: Line) -> list[Cell]:
    amount, rate = line.line_price_incl_tax, line.tax_percent
    told: list[Cell] = ["", ""]
    if rate is not None:
        told = [f"{rate.normalize():f}", int(whole_dong(amount * rate / (Decimal(100) + rate)))]
    return [line.title, line.quantity, int(line.unit_price_incl_tax or 0), int(amount), *told]


def as_csv(lines: Iterable[list[Cell]]) -> str:
    """The sheet as text. A mark at its start tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    for line in chain([heads()], lines):
        writer.writerow([safe(cell) for cell in line])
    return MARK + out.getvalue()


def as_xlsx(lines: Iterable[list[Cell]]) -> bytes:
    """The sheet as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Invoices"))
    for line in chain([heads()], lines):
        sheet.append([_cell(sheet, value) for value in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet, value: Cell):
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", value))
    # A text that begins with "=" would be stored as a formula.
    cell.data_type = "s"
    return cell
