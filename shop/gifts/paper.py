"""The quote on paper: what it says as plain data, in the language of the quote."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shop.order.receipts.content import seller_rows
from shop.order.receipts.printing import printed

from .models import GiftQuote
from .page import LineRow, QuotePage, quote_page
from .selectors import full_url

PAPER = "quote.typ"


def quote_pdf(quote: GiftQuote) -> bytes:
    """The quote as PDF."""
    with translation.override(quote.language):
        return printed(PAPER, quote_content(quote))


def quote_content(quote: GiftQuote) -> dict[str, Any]:
    """Everything the paper says; amounts as text, their sum is the quote's total."""
    page = quote_page(quote)
    return {
        "language": quote.language,
        "number": quote.number,
        "words": _words(quote, page),
        "seller": seller_rows(),
        "company": _company(quote),
        "lines": [_line(line) for line in page.lines],
        "receivers": [
            [str(row.position), row.name, row.address, row.delivery] for row in page.receivers
        ],
        "sums": [[_("Goods"), page.goods], [_("Delivery"), page.delivery]],
        "total": [_("Total, tax included"), page.total],
        "link": full_url(quote),
    }


def _words(quote: GiftQuote, page: QuotePage) -> dict[str, str]:
    made = date_format(localtime(quote.offered_at), "DATE_FORMAT") if quote.offered_at else ""
    return {
        "shop": settings.OSCAR_SHOP_NAME,
        "title": _("Quote %(number)s") % {"number": quote.number},
        "day": _("Made on %(day)s") % {"day": made},
        "valid": _("Valid until the end of %(day)s") % {"day": page.stands_until},
        "seller": _("Seller"),
        "company": _("For"),
        "gift": _("The gift of each receiver"),
        "each": _("Each"),
        "pieces": _("Pieces in all"),
        "unit_price": _("Price each"),
        "amount": _("Amount"),
        "receivers": _("Receivers"),
        "address": _("Address"),
        "delivery": _("Delivery"),
        "note": _(
            "Prices include tax and stand until that day. Certificates and stock are checked again "
            "when the quote is accepted: nothing is sold without a certificate that is valid then."
        ),
        "accept": _("To accept"),
    }


def _company(quote: GiftQuote) -> list[str]:
    code = _("Tax code: %(code)s") % {"code": quote.tax_code} if quote.tax_code else ""
    phone = quote.contact_phone.as_national
    rows = [quote.company, code, quote.company_address, quote.contact_name, phone]
    return [row for row in (*rows, quote.contact_email) if row]


def _line(line: LineRow) -> list[str]:
    said = " · ".join(filter(None, (line.maker, line.badge.label)))
    return [line.title, said, str(line.each), str(line.pieces), line.unit_price, line.amount]
