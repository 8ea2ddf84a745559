"""Sizes of a product: its own pack, and further ones that the certificate covers.

A further size is a child of the product: certified as it is, with its own price and stock, and
without words of its own. Stopping one hides it and keeps its number, so that it can be sold again.
"""

from django.db import transaction
from django.http import Http404

from shop.audit import trail
from shop.catalogue.measures import Measure, measures_in
from shop.catalogue.models import Product
from shop.catalogue.signals import tell_products_changed
from shop.catalogue.slots import fill_slot

from ..desk import Desk
from . import changing

MOST_SIZES = 12


class NotCoveredError(Exception):
    """The certificate names its packs, `covered`, and this is none of them."""

    def __init__(self, covered: frozenset[Measure]) -> None:
        super().__init__(covered)
        self.covered = covered


class KnownSizeError(Exception):
    """There is such a size already."""


class TooManySizesError(Exception):
    """More than anybody could choose among."""


class OrderedError(Exception):
    """Somebody has ordered this size: what it holds stays as it was sold."""


def covered_by(product: Product) -> frozenset[Measure]:
    """The packs that the certificate's list names; nothing when it names none and covers any."""
    told = fill_slot("packs_covered", product_ids=[product.pk]) or {}
    return measures_in(told.get(product.pk, ""))


def sizes_of(desk: Desk, product: Product) -> list[Product]:
    """The product's own pack first, then the further ones."""
    further = desk.products().filter(parent=product).prefetch_related("stockrecords")
    return [product, *further.order_by("pk")]


def add_size(
    desk: Desk, product_pk: int, measure: Measure, price: int, pieces: int, *, address: str = ""
) -> Product:
    """A further size, on offer at once.

    Raises `NotCoveredError`, `KnownSizeError`, `TooManySizesError` or `changing.RangeError`.
    """
    with transaction.atomic():
        product = _locked(desk, product_pk)
        _check(desk, product, measure)
        size = Product.objects.create(
            structure=Product.CHILD,
            parent=product,
            producer=product.producer,
            ocop_set=product.ocop_set,
            origin_region=product.origin_region,
            slug=product.slug,
            **measure.columns,
        )
        changing.offer(desk, size.pk, price, pieces, address=address)
        _written(desk, "desk.size", product, address, size=size.pk, measure=str(measure))
        return size


def change_size(desk: Desk, pk: int, measure: Measure, *, address: str = "") -> None:
    """Another measure for a size nobody has ordered. Raises as `add_size`, or `OrderedError`."""
    with transaction.atomic():
        size, product = _size(desk, pk)
        if Measure.of_product(size) == measure:
            return
        _check(desk, product, measure)
        if desk.was_ordered(size):
            raise OrderedError
        before = Measure.of_product(size)
        for column, value in measure.columns.items():
            setattr(size, column, value)
        size.save(update_fields=[*measure.columns, "date_updated"])
        facts = {"before": str(before or ""), "after": str(measure)}
        _written(desk, "desk.size_changed", product, address, size=size.pk, **facts)


def stop_size(desk: Desk, pk: int, *, sold: bool, address: str = "") -> None:
    """Sell a further size no more, or again (`sold`); its price, stock and orders stay."""
    with transaction.atomic():
        size, product = _size(desk, pk)
        if size.pk == product.pk:
            raise Http404
        if size.is_public != sold:
            size.is_public = sold
            size.save(update_fields=["is_public", "date_updated"])
            _written(desk, "desk.size_stopped", product, address, size=size.pk, sold=sold)


def _locked(desk: Desk, pk: int) -> Product:
    """The product's row is the lock: of two who change sizes the second sees what the first did."""
    mine = desk.products().filter(parent=None, merged_into=None)
    product = mine.select_for_update(of=("self",)).filter(pk=pk).first()
    if product is None:
        raise Http404
    return product


def _size(desk: Desk, pk: int) -> tuple[Product, Product]:
    """A size, and the locked product that it is one of, which may be itself."""
    size = desk.products().filter(pk=pk).first()
    if size is None:
        raise Http404
    product = _locked(desk, size.parent_id or size.pk)
    if size.pk == product.pk:
        return product, product
    return desk.products().get(pk=pk, parent=product), product


def _check(desk: Desk, product: Product, measure: Measure) -> None:
    sizes = sizes_of(desk, product)
    if measure in {Measure.of_product(one) for one in sizes}:
        raise KnownSizeError
    if len(sizes) >= MOST_SIZES:
        raise TooManySizesError
    covered = covered_by(product)
    if covered and measure not in covered:
        raise NotCoveredError(covered)


def _written(desk: Desk, action: str, product: Product, address: str, **facts: object) -> None:
    trail.record(desk.user, action, f"product {product.pk}", address=address, **facts)
    tell_products_changed(Product, [product.pk])
