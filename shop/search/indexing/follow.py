"""Notes every change of a product, a certificate or what stands around them as it is made."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save

from shop.catalogue.models import Product
from shop.catalogue.signals import products_changing
from shop.certification.models import ProductSet

from .pending import mark


def connect() -> None:
    """Listen, once per process."""
    products_changing.connect(_told, dispatch_uid="search.told")
    for label, products_of in {**ONE_PRODUCT, **MANY_PRODUCTS}.items():
        _listen(label, products_of)


def _listen(label: str, products_of: Callable[[Any], Iterable[int]]) -> None:
    def receive(instance: Model, created: bool = False, **kwargs) -> None:
        # Nothing points yet at a producer or a set that was only now made.
        if not (created and label in MANY_PRODUCTS):
            mark(products_of(instance))

    model = apps.get_model(label)
    post_save.connect(receive, sender=model, weak=False, dispatch_uid=f"search.saved.{label}")
    post_delete.connect(receive, sender=model, weak=False, dispatch_uid=f"search.deleted.{label}")


def _told(product_ids: Iterable[int], **kwargs) -> None:
    mark(product_ids)


def _owner(record: Any) -> Iterable[int]:
    return [record.product_id]


def _of_producer(producer: Model) -> Iterable[int]:
    return _keys(Q(producer=producer.pk))


def _of_set(goods: Model) -> Iterable[int]:
    """Also of the sets that became it, however many editions ago."""
    found, earlier = {goods.pk}, {goods.pk}
    while earlier:
        leading = ProductSet.objects.filter(successor__in=earlier).order_by()
        earlier = set(leading.values_list("pk", flat=True)) - found
        found |= earlier
    return _keys(Q(ocop_set__in=found))


def _of_region(region: Model) -> Iterable[int]:
    return _keys(Q(origin_region=region.pk) | Q(origin_region__successor=region.pk))


def _keys(which: Q) -> Iterable[int]:
    return Product.objects.filter(which).order_by().values_list("pk", flat=True)


ONE_PRODUCT: dict[str, Callable[[Any], Iterable[int]]] = {
    "catalogue.Product": lambda product: [product.pk],
    "certification.Certificate": _owner,
    "certification.FailedCheck": _owner,
    "partner.StockRecord": _owner,
}
MANY_PRODUCTS: dict[str, Callable[[Any], Iterable[int]]] = {
    "partner.Partner": _of_producer,
    "certification.ProductSet": _of_set,
    "regions.Region": _of_region,
}
