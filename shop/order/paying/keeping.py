"""Whether an order whose money comes now may be kept: THE RULE, asked once more."""

import datetime as dt

from shop.catalogue.models import Product
from shop.certification import clock, facts, rules
from shop.certification.periods import periods
from shop.certification.rules import Blocked

from ..models import Line, Order
from ..states import State

# What ends a sale that is agreed but not paid. A producer who went away still sends it.
ENDS_A_SALE = frozenset({Blocked.MEDICINE, Blocked.FAILED_CHECK})


def lost_lines(order: Order) -> list[Line]:
    """The lines that may not be sold today, as the records stand now. Few queries for all."""
    return lost_among(list(order.lines.exclude(status=State.CANCELLED)))


def lost_among(lines: list[Line]) -> list[Line]:
    """The same for lines of many orders."""
    products = products_of(lines)
    return [line for line in lines if _is_lost(products.get(line.product_id))]


def products_of(lines: list[Line]) -> dict[int, Product]:
    """The products of these lines by key, with what THE RULE asks of them."""
    wanted = {line.product_id for line in lines if line.product_id}
    products = Product.objects.select_related("parent", *facts.RELATED)
    return products.prefetch_related(*facts.PREFETCHED).in_bulk(wanted)


def _is_lost(product: Product | None) -> bool:
    if product is None:
        return True
    known = facts.facts_of(product)
    if rules.current(known.certificates, clock.today()) is None:
        return True
    return rules.why_not_though_certified(known, clock.today()) in ENDS_A_SALE


def certified_until(products: list[Product]) -> dt.datetime | None:
    """The moment the first of these loaded products falls out of certification; None: not known.

    An order that waits for its money waits no longer than that.
    """
    today = clock.today()
    ends = [_last_certified_day(product, today) for product in products]
    known = [day for day in ends if day is not None and day < dt.date.max]
    if not known:
        return None
    midnight = dt.datetime.combine(min(known) + dt.timedelta(days=1), dt.time(), clock.VIETNAM)
    return midnight - dt.timedelta(seconds=1)


def _last_certified_day(product: Product, today: dt.date) -> dt.date | None:
    last = None
    for period in periods(facts.facts_of(product)):
        follows = last is not None and period.first == last + dt.timedelta(days=1)
        if period.first <= today <= period.last or follows:
            last = period.last
    return last
