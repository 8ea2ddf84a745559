"""Writes the rows of an order: the order, its parcels, lines with their snapshots, the stock.

Called inside the order's transaction, after the gate. Rows of one kind go in together, so that an
order of twenty lines costs as many statements as one of two.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format

from shop.basket import holds, stock
from shop.basket.checks import CheckedLine
from shop.basket.models import Basket
from shop.certification import clock, rules
from shop.certification.facts import certificates_of
from shop.certification.models import Certificate, RecognitionDecision
from shop.certification.verify import standings
from shop.partner.models import StockAlert, StockRecord
from shop.shipping.methods import ByParcel
from shop.shipping.parcels import ParcelQuote, Quote
from shop.statements.issuing import sealed
from shop.statements.sealing import Sealed

from .discounting import write_discounts
from .finding import remember_words
from .models import Line, LinePrice, Order, Parcel, Recipient
from .paying.keeping import certified_until
from .paying.starting import deadline, start_payments, waits
from .states import State
from .taxes import rate_for

# Who gets each parcel of a quote, in their order; empty when all go to the order's address.
Recipients = Callable[[Order], Sequence[Recipient | None]]


def nobody(order: Order) -> Sequence[Recipient | None]:
    """Every parcel goes to the order's own address."""
    return ()


# Oscar's column for the producer's name on a line is shorter than the registry's names.
LINE_PARTNER_NAME = 128


def write_order(
    *, basket, quote: Quote, number: str, user=None, recipients: Recipients = nobody, **fields
) -> Order:
    """All rows of an order over a quote that passed the gate. `fields` are columns of Order.

    `recipients` makes, for an order that is written, who gets each of its parcels.
    """
    order = Order(
        basket=basket,
        number=number,
        user=user if user is not None and user.is_authenticated else None,
        currency="VND",
        total_incl_tax=quote.total,
        total_excl_tax=quote.total,
        shipping_incl_tax=quote.delivery,
        shipping_excl_tax=quote.delivery,
        discount_total=quote.discount,
        shipping_method=str(ByParcel.name),
        shipping_code=ByParcel.code,
        date_placed=clock.now(),
        **(_beginning(quote, str(fields.get("payment_method", ""))) | fields),
    )
    order.save(force_insert=True)
    receiving = recipients(order) or [None] * len(quote.parcels)
    parcels = Parcel.objects.bulk_create(
        _parcel(order, position, parcel, recipient)
        for position, (parcel, recipient) in enumerate(
            zip(quote.parcels, receiving, strict=True), 1
        )
    )
    lines = _write_lines(order, quote.parcels, parcels)
    write_discounts(order, quote.discounts, lines)
    remember_words(order)
    allocate(basket, quote)
    start_payments(order, parcels, [parcel.total for parcel in quote.parcels])
    return order


def _beginning(quote: Quote, method: str) -> dict:
    """The state a new order has, and until when its money may come."""
    if not waits(method):
        return {"status": State.PLACED}
    ends = certified_until([checked.line.product for checked in quote.lines])
    return {"status": State.AWAITING_PAYMENT, "pay_until": deadline(method, ends)}


def _parcel(
    order: Order, position: int, quoted: ParcelQuote, recipient: Recipient | None
) -> Parcel:
    return Parcel(
        order=order,
        recipient=recipient,
        partner=quoted.partner,
        position=position,
        partner_name=quoted.partner.name,
        sent_from=quoted.sent_from,
        weight_g=quoted.weight_g,
        shipping_price=quoted.price,
        discount=quoted.discount,
        leaves_on=quoted.leaves_on,
        earliest_arrival=quoted.earliest,
        latest_arrival=quoted.latest,
    )


def _write_lines(
    order: Order, quoted: Collection[ParcelQuote], parcels: Collection[Parcel]
) -> dict[int, Line]:
    """The lines of the order by the keys of those of the basket."""
    pairs = [
        (checked, parcel)
        for group, parcel in zip(quoted, parcels, strict=True)
        for checked in group.lines
    ]
    current = {
        checked.line.pk: rules.current(certificates_of(checked.line.product), clock.today())
        for checked, _parcel in pairs
    }
    papers = _papers(current.values())
    lines = Line.objects.bulk_create(
        _line(order, parcel, checked, current[checked.line.pk], papers) for checked, parcel in pairs
    )
    LinePrice.objects.bulk_create(
        LinePrice(
            order=order, line=line, quantity=pieces, price_incl_tax=price, price_excl_tax=price
        )
        for line in lines
        for pieces, price in piece_prices(int(line.line_price_incl_tax), line.quantity)
    )
    return {checked.line.pk: line for (checked, _), line in zip(pairs, lines, strict=True)}


def piece_prices(amount: int, pieces: int) -> list[tuple[int, int]]:
    """(pieces, price of each) in whole đồng that come to the amount: one pair, or two a đồng apart.

    Three pieces for 100.000 ₫ are two of 33.333 ₫ and one of 33.334 ₫.
    """
    price, dearer = divmod(amount, pieces)
    pairs = [(pieces - dearer, price), (dearer, price + 1)]
    return [(count, each) for count, each in pairs if count]


@dataclass(frozen=True)
class Papers:
    """What lines keep of certificates as text, by their codes: decisions, and signed statements."""

    decisions: dict[str, str]
    statements: dict[str, Sealed]


def _papers(certificates: Iterable[Certificate | None]) -> Papers:
    """One query for all of them."""
    codes = {certificate.code for certificate in certificates if certificate is not None}
    found = standings(codes)
    decisions = {
        code: _decision(one.certificate.decision)
        for code, one in found.items()
        if one.certificate is not None
    }
    return Papers(decisions, sealed(found.values()))


def _decision(decision: RecognitionDecision | None) -> str:
    """The decision as text: "2890/QĐ-BNN-VPĐP (30/06/2021)"."""
    if decision is None:
        return ""
    day = f" ({date_format(decision.issued_on, 'd/m/Y')})" if decision.issued_on else ""
    return f"{decision.number}{day}".strip()


def _line(
    order: Order,
    parcel: Parcel,
    checked: CheckedLine,
    certificate: Certificate | None,
    papers: Papers,
) -> Line:
    product, record = checked.line.product, checked.line.stockrecord
    amount, due, price = map(Decimal, (checked.amount, checked.due, checked.unit_price))
    line = Line(
        order=order,
        parcel=parcel,
        partner=record.partner,
        partner_name=record.partner.name[:LINE_PARTNER_NAME],
        partner_sku=record.partner_sku,
        stockrecord=record,
        product=product,
        title=product.get_title(),
        upc=product.upc,
        quantity=checked.quantity,
        unit_price_incl_tax=price,
        unit_price_excl_tax=price,
        line_price_incl_tax=due,
        line_price_excl_tax=due,
        line_price_before_discounts_incl_tax=amount,
        line_price_before_discounts_excl_tax=amount,
        status=State.PLACED,
        num_allocated=checked.quantity,
        tax_percent=rate_for(product.ocop_set_id),
        hamper=str(checked.line.hamper.title) if checked.line.hamper else "",
    )
    if certificate is not None:
        _snapshot(line, certificate, papers)
    _credit(line, checked)
    return line


def _credit(line: Line, checked: CheckedLine) -> None:
    """Credit the fair and booth it was taken from, while the fair stands by it (basket.stands)."""
    taken, stand = checked.line, checked.line.basket.stand_of(checked.line)
    if stand is None:
        return
    line.fair_id, line.fair_version = taken.fair_id, stand.version
    line.fair_title_vi, line.fair_title_en = stand.title_vi, stand.title_en
    line.booth_code, line.booth_number = taken.booth_code, taken.booth_number


def _snapshot(line: Line, certificate: Certificate, papers: Papers) -> None:
    """Keep what the buyer was told of the certificate, as text, whatever happens to it later."""
    line.certificate = certificate
    line.certificate_code = certificate.code
    line.certificate_stars = certificate.stars
    line.certificate_decision = papers.decisions.get(certificate.code, "")[:120]
    line.certificate_valid_until = certificate.last_day
    line.producer_as_issued = certificate.producer_name
    line.place_as_issued = certificate.place_text
    if (statement := papers.statements.get(certificate.code)) is not None:
        line.statement_code, line.statement_said = statement.code, statement.said
        line.statement_signature = statement.signature


def allocate(basket: Basket, quote: Quote) -> None:
    """Take the pieces out of what is left, in one statement over rows that are locked.

    What the basket held is taken already: it passes to the order, or is given back.
    """
    moves: dict[int, int] = {}
    for checked in [*quote.lines, *quote.set_aside]:
        moves[checked.line.stockrecord_id] = -checked.line.held
    for checked in quote.lines:
        if checked.line.product.get_product_class().track_stock:
            moves[checked.line.stockrecord_id] += checked.quantity
    records = {c.line.stockrecord_id: c.line.stockrecord for c in [*quote.lines, *quote.set_aside]}
    if any(checked.line.held for checked in [*quote.lines, *quote.set_aside]):
        holds.consume(basket, moves)
    stock.move_allocation(moves, records)
    _alert_low_stock([c.line.stockrecord for c in quote.lines], moves)


def _alert_low_stock(records: Iterable[StockRecord], moves: dict[int, int]) -> None:
    """Oscar's alerts, which its save of each record would have made."""
    low = [
        record
        for record in records
        if record.low_stock_threshold is not None
        and record.net_stock_level - moves.get(record.pk, 0) < record.low_stock_threshold
    ]
    if not low:
        return
    open_alerts = StockAlert.objects.filter(stockrecord__in=low, status=StockAlert.OPEN)
    known = set(open_alerts.values_list("stockrecord_id", flat=True))
    StockAlert.objects.bulk_create(
        StockAlert(stockrecord=record, threshold=record.low_stock_threshold)
        for record in low
        if record.pk not in known
    )
