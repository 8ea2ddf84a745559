"""The sizes of a product as buyers choose among them: the product's own pack, and further ones.

A further size is a child of the product; of what the rule asks it follows the product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models.signals import post_save

from shop.money.formatting import format_dong
from shop.partner.models import StockRecord

from .models import Product
from .signals import products_changing
from .units import measure_words, unit_price


@dataclass(frozen=True)
class Size:
    """One chip. `left` are the pieces that may be sold; a size of which there is none is shown."""

    value: int
    measure: str
    unit_price: str
    price: int
    left: int
    checked: bool = False

    @property
    def label(self) -> str:
        """Size and price."""
        return f"{self.measure} · {format_dong(self.price)}"

    @property
    def disabled(self) -> bool:
        """Whether none is left."""
        return self.left <= 0


def sizes_of(product: Product) -> list[Size]:
    """What may be chosen of a product that is for sale; nothing where there is only one size.

    THE RULE has spoken for the product; a further size is stopped by hiding it alone.
    """
    found = sorted(_priced(product), key=lambda one: (one.disabled, one.price))
    if len(found) < 2 and all(one.value == product.pk for one in found):
        return []
    first = found[0].value
    return [replace(one, checked=one.value == first and not one.disabled) for one in found]


def _priced(product: Product) -> Iterator[Size]:
    further = [one for one in product.children.all() if one.is_public and not one.is_medicine]
    for one in (product, *further):
        record = next(iter(one.stockrecords.all()), None)
        if record is not None and record.price is not None:
            yield _size(one, record)


def _size(product: Product, record: StockRecord) -> Size:
    return Size(
        value=product.pk,
        measure=measure_words(product.net_weight_g, product.net_volume_ml) or product.get_title(),
        unit_price=unit_price(record.price, product.net_weight_g, product.net_volume_ml),
        price=int(record.price),
        left=record.net_stock_level,
    )


FOLLOWED = ("producer_id", "ocop_set_id", "origin_region_id")
# More keys than that are not named in one statement.
FEW = 500


def connect() -> None:
    """Listen, once per process."""
    post_save.connect(_saved, sender=Product, dispatch_uid="sizes.saved")
    products_changing.connect(_changing, dispatch_uid="sizes.changing")


def follow(product_ids: frozenset[int]) -> None:
    """Give further sizes of these products the seller, set and place of their product."""
    sizes = Product.objects.filter(parent__isnull=False)
    if len(product_ids) <= FEW:
        sizes = sizes.filter(parent__in=product_ids)
    for size in sizes.select_related("parent"):
        apart = [one for one in FOLLOWED if getattr(size, one) != getattr(size.parent, one)]
        if apart:
            told = {one: getattr(size.parent, one) for one in apart}
            Product.objects.filter(pk=size.pk).update(**told)


def _saved(sender: type, instance: Product, created: bool, **kwargs: Any) -> None:
    names = kwargs.get("update_fields")
    asked = names is None or {one.removesuffix("_id") for one in FOLLOWED} & set(names)
    if asked and not created and instance.parent_id is None:
        follow(frozenset({instance.pk}))


def _changing(sender: type, product_ids: frozenset[int], **kwargs: Any) -> None:
    # The last piece of something says nothing of who sells it.
    if sender is not StockRecord:
        follow(product_ids)
