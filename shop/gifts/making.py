"""Makes a quote from a basket, and offers it once every receiver is right."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.basket.checks import CheckedLine, Trouble
from shop.basket.models import Basket
from shop.basket.together import check_lines
from shop.certification import clock
from shop.communication.kinds import tell

from .baskets import basket_of
from .models import MOST_PER_RECEIVER, GiftQuote, QuoteLine, QuoteReceiver
from .pricing import Priced, in_total, price

VALID_DAYS = 7


@dataclass(frozen=True)
class Company:
    """Who asks. `phone` is E.164; `tax_code` may be "". `is_adult` answers what alcohol asks."""

    name: str
    tax_code: str
    address: str
    contact: str
    phone: str
    email: str
    message: str = ""
    hide_prices: bool = True
    is_adult: bool = False


class QuoteRefusedError(Exception):
    """Nothing was offered or ordered; `sentences` say why, in the active language."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__("; ".join(sentences))


def start_quote(basket: Basket, company: Company, language: str) -> GiftQuote:
    """A draft whose gift is what the basket holds now; the basket stays as it is.

    Raises `QuoteRefusedError` when something in it cannot be bought now, or too much of it.
    """
    checked = check_lines(basket.all_lines())
    refuse_unless_possible(checked)
    # Parts of a hamper and loose pieces of the same goods are one line of a quote.
    each = Counter[int]()
    for c in checked:
        each[c.line.product_id] += c.line.quantity
    gift = list({c.line.product_id: c for c in checked}.values())
    too_many = [c for c in gift if each[c.line.product_id] > MOST_PER_RECEIVER]
    if too_many:
        raise QuoteRefusedError([_too_many_words(c) for c in too_many])
    with transaction.atomic():
        quote = GiftQuote.objects.create(
            language=language,
            company=company.name,
            tax_code=company.tax_code,
            company_address=company.address,
            contact_name=company.contact,
            contact_phone=company.phone,
            contact_email=company.email,
            message=company.message,
            hide_prices=company.hide_prices,
            adult_confirmed_at=clock.now() if company.is_adult else None,
            created_at=clock.now(),
        )
        QuoteLine.objects.bulk_create(
            QuoteLine(
                quote=quote,
                product_id=c.line.product_id,
                stockrecord_id=c.line.stockrecord_id,
                quantity=each[c.line.product_id],
            )
            for c in gift
        )
    return quote


def offer_quote(quote_id: int) -> GiftQuote:
    """Work out every parcel, freeze the quote for seven days and send it; twice is once.

    Raises `QuoteRefusedError` when a row is wrong, stock does not suffice, something may no longer
    be sold, or does not survive the way to somebody.
    """
    with transaction.atomic():
        quote = GiftQuote.objects.select_for_update().get(pk=quote_id)
        if quote.state != GiftQuote.State.DRAFT:
            return quote
        receivers = list(quote.receivers.select_related("commune__region"))
        _refuse_wrong_rows(receivers)
        wanted = {line.product_id: line for line in quote.lines.all()}
        basket = basket_of(quote, len(receivers))
        lines = list(basket.all_lines())
        in_total(lines, wanted, len(receivers))
        refuse_unless_possible(check_lines(lines))
        priced = price(lines, wanted, receivers)
        refuse_unless_possible(priced.blocked)
        _freeze(quote, receivers, wanted, priced)
        basket.delete()
        tell("quote", quote.pk)
    return quote


def refuse_unless_possible(checked: list[CheckedLine]) -> None:
    """Raise `QuoteRefusedError` with every line that cannot be had in the number asked for."""
    sentences = [
        f"{c.line.product.get_title()}: {finding.words}"
        for c in checked
        for finding in c.findings
        if finding.blocks or finding.trouble is Trouble.FEWER_LEFT
    ]
    if sentences:
        raise QuoteRefusedError(list(dict.fromkeys(sentences)))


def _refuse_wrong_rows(receivers: list[QuoteReceiver]) -> None:
    if not receivers:
        raise QuoteRefusedError([_("Add at least one receiver.")])
    wrong = sum(1 for receiver in receivers if receiver.problems)
    if wrong:
        words = ngettext(
            "%(count)d row still has to be corrected or removed.",
            "%(count)d rows still have to be corrected or removed.",
            wrong,
        )
        raise QuoteRefusedError([words % {"count": wrong}])


def _freeze(
    quote: GiftQuote,
    receivers: list[QuoteReceiver],
    wanted: dict[int, QuoteLine],
    priced: Priced,
) -> None:
    for _receiver, parcel in priced.parcels:
        for checked in parcel.lines:
            wanted[checked.line.product_id].unit_price = checked.unit_price
    QuoteLine.objects.bulk_update(wanted.values(), ["unit_price"])
    for receiver in receivers:
        receiver.deliveries = priced.deliveries_to(receiver)
    QuoteReceiver.objects.bulk_update(receivers, ["deliveries"])
    quote.goods_total = priced.goods
    quote.delivery_total = sum(receiver.delivery for receiver in receivers)
    quote.state = GiftQuote.State.OFFERED
    quote.offered_at = clock.now()
    quote.stands_until = clock.today() + dt.timedelta(days=VALID_DAYS)
    quote.save()


def _too_many_words(checked: CheckedLine) -> str:
    return _("%(product)s: at most %(count)d pieces for each receiver.") % {
        "product": checked.line.product.get_title(),
        "count": MOST_PER_RECEIVER,
    }
