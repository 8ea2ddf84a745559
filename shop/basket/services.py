"""The verbs of a basket. Each takes the visitor's own basket and looks only inside it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.db import transaction

from shop.catalogue.models import Product
from shop.certification import facts, rules
from shop.certification.around import load_certificates
from shop.memory.prepared import Prepared
from shop.partner.around import load_stock

from . import holds
from .exceptions import NotPurchasableError
from .models import Basket, Line
from .stands import Origin, still_open

Taken = Callable[[Product], Origin | None]


def nowhere(product: Product) -> Origin | None:
    """Of no fair."""
    return None


@dataclass(frozen=True)
class RemovedLine:
    """What is needed to put a removed line back; fits into a session."""

    product_id: int
    quantity: int
    title: str
    fair_id: int | None = None
    booth_code: str = ""
    booth_number: str = ""

    @property
    def origin(self) -> Origin | None:
        """Where it was taken."""
        if self.fair_id is None:
            return None
        return Origin(self.fair_id, self.booth_code, self.booth_number)

    def as_session(self) -> dict:
        """The same as a plain dictionary."""
        return asdict(self)


def add(basket: Basket, product_id: int, quantity: int, taken: Taken = nowhere) -> Line:
    """Put pieces of a product in, or raise `NotPurchasableError` or `Product.DoesNotExist`.

    `taken` says for the product where it is taken, None for no fair.
    """
    product = _loaded(product_id)
    try:
        line, _created = basket.add_product(product, quantity, origin=taken(product))
    except NotPurchasableError:
        # Perhaps it is only held, by somebody whose time is over.
        if not holds.release_expired([record.pk for record in product.stockrecords.all()]):
            raise
        return add(basket, product_id, quantity, taken)
    return line


_LOADED = Prepared(
    lambda ids: (
        Product.objects.select_related("product_class", "parent__product_class", *facts.RELATED)
        .annotate(has_open_check=rules.open_check_exists())
        .filter(pk__in=ids)
    )
)


def _loaded(product_id: int) -> Product:
    """A product with all that the gate asks, in three queries. Raises `Product.DoesNotExist`."""
    product = next(iter(_LOADED.ask([product_id])), None)
    if product is None:
        raise Product.DoesNotExist
    load_certificates([product])
    load_stock([product])
    return product


def put_back(basket: Basket, removed: RemovedLine) -> Line:
    """What was taken out, from the fair it came from while that may be visited. Raises as `add`."""
    is_open = removed.fair_id in still_open([removed.origin])
    return add(
        basket, removed.product_id, removed.quantity, lambda _: removed.origin if is_open else None
    )


def set_quantity(basket: Basket, line_id: int, quantity: int) -> Line:
    """Change the number of pieces and take the present price as seen.

    Raises `NotPurchasableError` when the gate allows no such number; the line stays as it is.
    """
    line = _line(basket, line_id)
    allowed, reason = line.purchase_info.availability.is_purchase_permitted(quantity)
    if not allowed:
        if holds.release_expired([line.stockrecord_id]):
            basket.reset_offer_applications()
            return set_quantity(basket, line_id, quantity)
        raise NotPurchasableError(str(reason))
    price = line.purchase_info.price
    # An update, not a save: a line that another tab took out meanwhile must not come back.
    changed = basket.lines.filter(pk=line.pk).update(
        quantity=quantity, price_incl_tax=price.incl_tax, price_excl_tax=price.excl_tax
    )
    if not changed:
        raise Line.DoesNotExist
    if quantity < max(line.quantity, line.held):
        holds.limit(basket, {line.stockrecord_id: quantity + _in_hampers(basket, line)})
    line.quantity = quantity
    line.price_incl_tax, line.price_excl_tax = price.incl_tax, price.excl_tax
    basket.reset_offer_applications()
    return line


def remove(basket: Basket, line_id: int) -> RemovedLine:
    """Take a line out, blocked or not."""
    line = _line(basket, line_id)
    removed = RemovedLine(
        line.product_id,
        line.quantity,
        line.product.get_title(),
        line.fair_id,
        line.booth_code,
        line.booth_number,
    )
    with transaction.atomic():
        # Page 2 in another tab must not hold a line that is about to go.
        Basket.objects.select_for_update().get(pk=basket.pk)
        line.delete()
        holds.release(basket, [line.stockrecord_id])
    basket.reset_offer_applications()
    return removed


def _line(basket: Basket, line_id: int) -> Line:
    """A line that stands for itself; those of a hamper move with it (shop.basket.hampers)."""
    for line in basket.all_lines():
        if line.pk == line_id and line.hamper_id is None:
            return line
    raise Line.DoesNotExist


def _in_hampers(basket: Basket, line: Line) -> int:
    """Pieces of the same goods that stand in hampers of this basket."""
    return sum(
        one.quantity
        for one in basket.all_lines()
        if one.stockrecord_id == line.stockrecord_id and one.pk != line.pk
    )
