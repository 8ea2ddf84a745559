"""The basket behind a quote: Oscar's lines are what price, stock and THE RULE are asked with."""

from shop.basket.models import Basket, Line
from shop.partner.strategy import Selector

from .models import GiftQuote, QuoteLine


def basket_of(quote: GiftQuote, pieces: int) -> Basket:
    """A new basket with `pieces` times the gift; the gate says whether it may be bought."""
    basket = Basket.objects.create(status=Basket.FROZEN)
    basket.strategy = Selector().strategy()
    Line.objects.bulk_create(_line(basket, line, pieces) for line in quote.lines.all())
    return basket


def _line(basket: Basket, line: QuoteLine, pieces: int) -> Line:
    return Line(
        basket=basket,
        line_reference=f"{line.product_id}_{line.stockrecord_id}",
        product_id=line.product_id,
        stockrecord_id=line.stockrecord_id,
        quantity=line.quantity * pieces,
        price_currency="VND",
        price_excl_tax=line.unit_price or None,
        price_incl_tax=line.unit_price or None,
    )
