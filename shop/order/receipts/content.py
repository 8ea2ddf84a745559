"""What a receipt says, as plain data in the order's language; printing adds nothing of its own."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shop.catalogue.slots import fill_slot
from shop.certification.qr import qr_drawing
from shop.money.formatting import format_dong
from shop.statements.paper import short_address

from ..models import Line, Order, Parcel
from . import money

Row = tuple[str, str]


@dataclass(frozen=True)
class ReceiptLine:
    """A line as it was bought; `said` is its certificate as it was then, sentence by sentence.

    `statement` is the code of the signed statement of it, `statement_url` leads to its check.
    """

    title: str
    quantity: int
    unit_price: str
    amount: str
    said: list[str]
    verify_url: str
    qr: str
    statement: str = ""
    statement_url: str = ""


@dataclass(frozen=True)
class ReceiptParcel:
    """What one producer sends; `delivery` is written out."""

    title: str
    place: str
    delivery: str
    lines: list[ReceiptLine]


@dataclass(frozen=True)
class Receipt:
    """Everything on the paper. `words` are its fixed texts by name; rows are (label, value)."""

    language: str
    number: str
    words: dict[str, str]
    seller: list[str]
    buyer: list[str]
    company: list[str]
    parcels: list[ReceiptParcel]
    sums: list[Row]
    total: Row
    taxes: list[Row]
    payments: list[Row]
    links: list[Row] = field(default_factory=list)


def receipt_of(order: Order) -> Receipt:
    """The receipt as it stands now: payments and refunds so far. Seven queries for any order."""
    with translation.override(order.language):
        lines = list(order.sold_lines.select_related("parcel").order_by("parcel__position", "pk"))
        payments = list(order.payments.order_by("pk").prefetch_related("refunds"))
        return Receipt(
            language=order.language,
            number=order.number,
            words=_words(order),
            seller=seller_rows(),
            buyer=_buyer(order),
            company=_company(order),
            parcels=_parcels(order, lines),
            sums=money.sums(order, lines),
            total=(_("Total, tax included"), format_dong(order.total_incl_tax)),
            taxes=money.taxes(money.still_in(order, lines)),
            payments=[
                *money.taken_out(order, lines, {line.parcel for line in lines if line.parcel}),
                *money.payments(payments),
            ],
            links=_links(order, lines),
        )


def _words(order: Order) -> dict[str, str]:
    day = date_format(localtime(order.date_placed), "DATE_FORMAT")
    return {
        "shop": settings.OSCAR_SHOP_NAME,
        "title": _("Receipt for order %(number)s") % {"number": order.number},
        "day": _("Ordered on %(day)s") % {"day": day},
        "seller": _("Seller"),
        "buyer": _("Buyer"),
        "company": _("Invoice to"),
        "goods": _("Goods"),
        "quantity": _("Quantity"),
        "unit_price": _("Price each"),
        "amount": _("Amount"),
        "delivery": _("Delivery of this parcel"),
        "tax": _("Tax inside"),
        "payment": _("Payments"),
        "qr": _("Check today's state of the certificate"),
        "statement": _("Signed statement"),
        "note": _(
            "This receipt is no tax invoice. The certificates are stated as they stood when the "
            "order was made."
        ),
    }


def seller_rows() -> list[str]:
    """Who sells, with what the law asks to be named; the content side knows it."""
    found = fill_slot("seller_details") or {}
    rows = [
        found.get("name") or settings.OSCAR_SHOP_NAME,
        found.get("address", ""),
        _labelled(_("Business code: %(code)s"), "code", found.get("business_code", "")),
        _labelled(
            _("Legal representative: %(person)s"), "person", found.get("legal_representative", "")
        ),
        found.get("registration", ""),
        " · ".join(filter(None, (found.get("phone", ""), found.get("email", "")))),
    ]
    return [row for row in rows if row]


def _labelled(words: str, name: str, value: str) -> str:
    return words % {name: value} if value else ""


def _buyer(order: Order) -> list[str]:
    phone = order.buyer_phone.as_national if order.buyer_phone else ""
    rows = [order.buyer_name, phone, order.guest_email]
    if order.shipping_address is not None and not order.is_gift:
        rows.extend(order.shipping_address.lines)
    return [str(row) for row in rows if row]


def _company(order: Order) -> list[str]:
    code = _labelled(_("Tax code: %(code)s"), "code", order.invoice_tax_code)
    rows = [order.invoice_company, code, order.invoice_address, order.invoice_email]
    return [row for row in rows if row]


def _parcels(order: Order, lines: list[Line]) -> list[ReceiptParcel]:
    parcels = order.parcels.filter(replaces=None).select_related("recipient").order_by("position")
    return [
        _parcel(parcel, [line for line in lines if line.parcel_id == parcel.pk])
        for parcel in parcels
    ]


def _parcel(parcel: Parcel, lines: list[Line]) -> ReceiptParcel:
    words = {"number": parcel.position, "maker": parcel.partner_name}
    title = _("Parcel %(number)s, %(maker)s") % words
    if parcel.recipient is not None:
        title += " · " + _("for %(name)s") % {"name": parcel.recipient.name}
    place = _("Sent from %(place)s") % {"place": parcel.sent_from} if parcel.sent_from else ""
    delivery = format_dong(parcel.shipping_price)
    return ReceiptParcel(title, place, delivery, [_line(line) for line in lines])


def _line(line: Line) -> ReceiptLine:
    url = ""
    if line.certificate_code:
        url = _absolute(reverse("certification:certificate", args=[line.certificate_code]))
    return ReceiptLine(
        title=line.title,
        quantity=line.quantity,
        unit_price=format_dong(line.unit_price_incl_tax or 0),
        amount=format_dong(line.line_price_before_discounts_incl_tax),
        said=_statement(line),
        verify_url=url,
        qr=qr_drawing(url) if url else "",
        statement=line.statement_code,
        statement_url=short_address(line.statement_code) if line.statement_code else "",
    )


def _statement(line: Line) -> list[str]:
    """The certificate as it was told to the buyer."""
    if not line.certificate_stars:
        return []
    day = line.certificate_valid_until
    words = {"stars": line.certificate_stars, "day": date_format(day) if day else ""}
    first = _("OCOP %(stars)d stars") % words
    if day:
        first = _("OCOP %(stars)d stars, valid until %(day)s") % words
    paper = _("Certificate %(code)s") % {"code": line.certificate_code}
    if line.certificate_decision:
        paper += " · " + _("Decision %(decision)s") % {"decision": line.certificate_decision}
    issued = ", ".join(filter(None, (line.producer_as_issued, line.place_as_issued)))
    return [row for row in (first, paper, issued) if row]


def _links(order: Order, lines: list[Line]) -> list[Row]:
    terms = fill_slot("terms_url")
    # The secret link stays off the paper: whoever keeps the books may not cancel the order.
    rows = [(_("Track the order"), _absolute(reverse("order:track")))]
    if any(line.statement_code for line in lines):
        rows.append((_("Check a statement"), _absolute(reverse("statements:check"))))
    if terms:
        words = _("Terms of sale")
        if order.terms_version:
            words += " " + _("(version %(version)s)") % {"version": order.terms_version}
        rows.append((words, _absolute(terms)))
    return rows


def _absolute(path: str) -> str:
    return path if "://" in path else settings.BASE_URL.rstrip("/") + path
