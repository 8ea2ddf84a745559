"""Accepts a quote: one order, one payment, a parcel per producer and receiver."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from shop.address.saved import country
from shop.basket.models import Basket
from shop.basket.together import check_lines
from shop.certification import clock
from shop.order import gate
from shop.order.models import Order, Recipient, ShippingAddress
from shop.order.placing import announce
from shop.order.utils import OrderNumberGenerator
from shop.order.writing import write_order
from shop.payment.states import Method
from shop.shipping.parcels import ParcelQuote, Quote

from .baskets import basket_of
from .making import QuoteRefusedError, refuse_unless_possible
from .models import GiftQuote, QuoteReceiver
from .pricing import in_total, price

# Forty parcels are not paid at forty doors.
WAYS_TO_PAY = frozenset({Method.CARD, Method.TRANSFER})


class QuoteExpiredError(Exception):
    """The seven days are over."""


def accept_quote(quote_id: int, method: str) -> Order:
    """The order of a quote, at the prices that were offered; accepting twice gives the same order.

    THE RULE and the stock are asked again over locked rows. Raises `QuoteExpiredError`,
    `QuoteRefusedError` or `OrderRefusedError`; nothing is ordered then.
    """
    with transaction.atomic():
        quote = GiftQuote.objects.select_for_update().get(pk=quote_id)
        if quote.order is not None:
            return quote.order
        _refuse_unless_offered(quote, method)
        receivers = list(quote.receivers.select_related("commune__region"))
        wanted = {line.product_id: line for line in quote.lines.all()}
        basket = basket_of(quote, len(receivers))
        lines = gate.fresh_lines(basket)
        in_total(lines, wanted, len(receivers))
        checked = check_lines(lines)
        refuse_unless_possible(checked)
        gate.admit(
            checked,
            payment_method=method,
            total=quote.total,
            is_adult=quote.adult_confirmed_at is not None,
        )
        priced = price(lines, wanted, receivers)
        refuse_unless_possible(priced.blocked)
        order = _order(quote, basket, method, priced.parcels)
        Basket.objects.filter(pk=basket.pk).update(
            status=Basket.SUBMITTED, date_submitted=clock.now()
        )
        quote.order, quote.state = order, GiftQuote.State.ACCEPTED
        quote.save(update_fields=["order", "state"])
        announce(order)
    return order


def is_expired(quote: GiftQuote) -> bool:
    """Whether an offered quote is past its last day."""
    return (
        quote.state == GiftQuote.State.OFFERED
        and quote.stands_until is not None
        and clock.today() > quote.stands_until
    )


def _refuse_unless_offered(quote: GiftQuote, method: str) -> None:
    if quote.state != GiftQuote.State.OFFERED:
        raise QuoteRefusedError([_("This quote is still being put together.")])
    if is_expired(quote):
        raise QuoteExpiredError
    if method not in WAYS_TO_PAY:
        raise QuoteRefusedError([_("This way to pay does not exist.")])


def _order(
    quote: GiftQuote,
    basket: Basket,
    method: str,
    parcels: Sequence[tuple[QuoteReceiver, ParcelQuote]],
) -> Order:
    if any(str(parcel.partner.pk) not in receiver.deliveries for receiver, parcel in parcels):
        # Somebody else sells it now than when it was quoted.
        raise QuoteRefusedError([_("The sum has changed: please ask for a new quote.")])
    agreed = tuple(
        replace(parcel, price=receiver.deliveries[str(parcel.partner.pk)])
        for receiver, parcel in parcels
    )
    order = write_order(
        basket=basket,
        quote=Quote(parcels[0][0].place.region, agreed),
        number=OrderNumberGenerator().order_number(basket),
        shipping_address=_company_address(quote),
        recipients=lambda order: _recipients(order, [receiver for receiver, _parcel in parcels]),
        payment_method=method,
        language=quote.language,
        buyer_name=quote.contact_name,
        buyer_phone=quote.contact_phone,
        guest_email=quote.contact_email,
        is_gift=True,
        hide_prices=quote.hide_prices,
        invoice_company=quote.company,
        invoice_tax_code=quote.tax_code,
        invoice_address=quote.company_address,
        invoice_email=quote.contact_email,
        adult_confirmed_at=quote.adult_confirmed_at,
    )
    if order.total_incl_tax != quote.total:
        # The producers' parcels of a receiver are others than were quoted.
        raise QuoteRefusedError([_("The sum has changed: please ask for a new quote.")])
    return order


def _recipients(order: Order, of_parcels: Sequence[QuoteReceiver]) -> list[Recipient]:
    """The recipient of each parcel, made once for each receiver."""
    made: dict[int, Recipient] = {}
    for receiver in of_parcels:
        if receiver.pk not in made:
            made[receiver.pk] = Recipient(
                order=order,
                position=len(made) + 1,
                name=receiver.name,
                phone=receiver.phone,
                email=receiver.email,
                address=_address(receiver),
                message=receiver.message or receiver.quote.message,
            )
    Recipient.objects.bulk_create(made.values())
    return [made[receiver.pk] for receiver in of_parcels]


def _address(receiver: QuoteReceiver) -> ShippingAddress:
    commune = receiver.place
    return ShippingAddress.objects.create(
        last_name=receiver.name,
        line1=receiver.street,
        line4=commune.name_with_kind,
        state=commune.region.name,
        region=commune.region,
        commune=commune,
        phone_number=receiver.phone,
        country=country(),
    )


def _company_address(quote: GiftQuote) -> ShippingAddress:
    return ShippingAddress.objects.create(
        last_name=quote.company,
        line1=quote.company_address[:255],
        phone_number=quote.contact_phone,
        country=country(),
    )
