"""The sheets of the zip: goods, certificates, parcels, what was in them, statements.

Heads are written in the language of whoever asks; rows are read while the file is sent.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.certification.clock import VIETNAM
from shop.figures.downloads import MARK, safe
from shop.order.models import Line, Parcel

from ..desk import Desk
from ..models import ParcelBatch, Recall, StatementLine
from ..parcels.naming import parcel_name, whom
from .zipping import Entry

AT_ONCE = 500
Row = list[object]


@dataclass(frozen=True)
class Table:
    """One sheet: the name of its file, its heads, and where its rows come from."""

    name: str
    heads: tuple[str | Promise, ...]
    rows: Callable[[Desk], Iterator[Row]]


def as_entry(table: Table, desk: Desk) -> Entry:
    """The sheet as csv that a spreadsheet opens with its marks right and runs nothing of."""
    return Entry(f"{table.name}.csv", _lines(list(map(str, table.heads)), table.rows(desk)))


def _lines(heads: list[str], rows: Iterable[Row]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield (MARK + writer.writerow([safe(head) for head in heads])).encode()
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row]).encode()


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _products(desk: Desk) -> Iterator[Row]:
    # A product that came from another producer may still have that one's price beside this one's.
    own = Prefetch("stockrecords", desk.stock_records().order_by("pk"), to_attr="own_records")
    for one in desk.products().order_by("pk").prefetch_related(own).iterator(AT_ONCE):
        record = next(iter(one.own_records), None)
        price = int(record.price) if record and record.price is not None else None
        stock = record.num_in_stock if record else None
        yield [one.pk, one.parent_id, one.title_vi, one.title_en, price, stock, _path(one)]


def _path(product: Product) -> str:
    return product_url(product.slug, product.pk) if product.is_public else ""


def _certificates(desk: Desk) -> Iterator[Row]:
    found = desk.certificates().select_related("decision").order_by("pk")
    for one in found.iterator(AT_ONCE):
        decision = one.decision.number if one.decision else ""
        yield [
            one.product_id,
            one.product_name,
            one.code,
            one.stars,
            decision,
            one.valid_from,
            one.valid_until,
        ]


def _reviews(desk: Desk) -> Iterator[Row]:
    for one in desk.reviews().order_by("pk").iterator(AT_ONCE):
        yield [
            one.product_id,
            one.hearts,
            one.words,
            one.name,
            _day(one.said_at),
            one.reply,
            _day(one.replied_at),
        ]


def _parcels(desk: Desk) -> Iterator[Row]:
    found = desk.parcels().select_related("order__shipping_address", "recipient__address")
    for one in found.order_by("pk").iterator(AT_ONCE):
        yield _parcel(one)


def _parcel(one: Parcel) -> Row:
    to = whom(one)
    return [
        parcel_name(one),
        _day(one.order.date_placed),
        one.status,
        one.order.payment_method,
        to.name,
        to.phone_words,
        ", ".join(to.lines),
        one.carrier,
        one.carrier_code,
        _day(one.sent_at),
        _day(one.delivered_at),
        int(one.shipping_price),
    ]


def _day(moment: dt.datetime | None) -> dt.date | None:
    """The day in Vietnam, where it was that day."""
    return moment.astimezone(VIETNAM).date() if moment else None


def _batches(desk: Desk) -> Iterator[Row]:
    recalled = Recall.objects.filter(batch=OuterRef("pk"), state=Recall.State.APPROVED)
    found = desk.batches().annotate(recalled_at=Subquery(recalled.values("decided_at")[:1]))
    for one in found.order_by("pk").iterator(AT_ONCE):
        day = _day(one.recalled_at)
        known = (one.pieces, one.place, one.made_by, one.test_sheet, day)
        yield [one.product_id, one.lot, one.code, one.made_on, one.best_before, *known]


def _batches_in_parcels(desk: Desk) -> Iterator[Row]:
    rows = ParcelBatch.objects.filter(line__in=desk.lines(), batch__in=desk.batches())
    found = rows.select_related("line__parcel__order", "batch").order_by("pk")
    for one in found.iterator(AT_ONCE):
        parcel = one.line.parcel
        name = parcel_name(parcel) if parcel else ""
        yield [name, one.line.title, one.batch.lot, one.quantity]


def _lines_of_parcels(desk: Desk) -> Iterator[Row]:
    for one in desk.lines().select_related("parcel__order").order_by("pk").iterator(AT_ONCE):
        yield _line(one)


def _line(one: Line) -> Row:
    return [
        parcel_name(one.parcel) if one.parcel else "",
        one.product_id,
        one.title,
        one.quantity,
        None if one.unit_price_incl_tax is None else int(one.unit_price_incl_tax),
        int(one.line_price_incl_tax),
        one.certificate_code,
        one.status,
    ]


def _statements(desk: Desk) -> Iterator[Row]:
    for one in desk.statements().order_by("pk").iterator(AT_ONCE):
        amounts = (one.sold, one.delivery, one.fee, one.refunded, one.collected, one.handed_over)
        rest = (one.brought_forward, one.to_pay)
        yield [one.first_day, one.last_day, *map(int, amounts + rest), one.paid_on]


def _statement_lines(desk: Desk) -> Iterator[Row]:
    for one in desk.statement_lines().order_by("pk").iterator(AT_ONCE):
        yield _statement_line(one)


def _statement_line(one: StatementLine) -> Row:
    amounts = (one.sold, one.delivery, one.fee, one.refunded, one.collected, one.handed_over)
    return [one.statement.first_day, parcel_name(one.parcel), *map(int, amounts), one.fee_percent]


_MONEY = (
    _("Goods sold"),
    pgettext_lazy("statement", "Delivery"),
    pgettext_lazy("statement", "Fee"),
    _("Given back to buyers"),
    _("Cash collected"),
    _("Cash handed over"),
)
TABLES = (
    Table(
        "products",
        (
            _("Product"),
            _("Size of product"),
            _("Name in Vietnamese"),
            _("Name in English"),
            _("Price"),
            _("Pieces there"),
            _("Address of the page"),
        ),
        _products,
    ),
    Table(
        "certificates",
        (
            _("Product"),
            _("Name on the certificate"),
            _("Certificate"),
            _("Stars"),
            _("Decision"),
            _("Valid from"),
            _("Valid until"),
        ),
        _certificates,
    ),
    Table(
        "parcels",
        (
            _("Parcel"),
            _("Ordered on"),
            _("State"),
            _("Way to pay"),
            _("Name"),
            _("Phone"),
            _("Address"),
            _("Carrier"),
            _("Carrier code"),
            _("Sent on"),
            _("Delivered on"),
            pgettext_lazy("statement", "Delivery"),
        ),
        _parcels,
    ),
    Table(
        "parcel-lines",
        (
            _("Parcel"),
            _("Product"),
            _("Name"),
            _("Quantity"),
            _("Price of one"),
            _("Sum"),
            _("Certificate"),
            _("State"),
        ),
        _lines_of_parcels,
    ),
    Table(
        "reviews",
        (
            _("Product"),
            _("Hearts"),
            _("What the buyer wrote"),
            _("Name beside it"),
            pgettext_lazy("review", "Written on"),
            _("Your reply"),
            pgettext_lazy("review", "Replied on"),
        ),
        _reviews,
    ),
    Table(
        "batches",
        (
            _("Product"),
            pgettext_lazy("batches", "Batch"),
            _("Code on the label"),
            _("Made on"),
            _("Best before"),
            _("How many pieces"),
            _("Where the raw material is from"),
            _("Who made it"),
            _("Test sheet"),
            _("Recalled on"),
        ),
        _batches,
    ),
    Table(
        "parcel-batches",
        (_("Parcel"), _("Name"), pgettext_lazy("batches", "Batch"), _("Quantity")),
        _batches_in_parcels,
    ),
    Table(
        "statements",
        (
            _("From"),
            _("To"),
            *_MONEY,
            _("Left to settle from before"),
            _("To be paid"),
            _("Paid on"),
        ),
        _statements,
    ),
    Table(
        "statement-lines",
        (_("From"), _("Parcel"), *_MONEY, _("Rate of the fee")),
        _statement_lines,
    ),
)
