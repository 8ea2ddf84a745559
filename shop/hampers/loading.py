"""Products with all that the purchase gate and a part's row ask, in a fixed number of queries."""

from django.db.models import Prefetch, QuerySet

from shop.catalogue.models import Product
from shop.certification import facts

from .models import Hamper, HamperPart


def products_to_judge() -> QuerySet[Product]:
    """Products, whatever their state."""
    return Product.objects.select_related(
        "product_class",
        "parent__product_class",
        "origin_region__successor",
        *facts.RELATED,
    ).prefetch_related("stockrecords__partner__region__successor", *facts.PREFETCHED)


def with_parts(hampers: QuerySet[Hamper] | None = None) -> QuerySet[Hamper]:
    """Hampers with their parts, ready to be judged."""
    parts = HamperPart.objects.prefetch_related(Prefetch("product", products_to_judge()))
    found = Hamper.objects.all() if hampers is None else hampers
    return found.prefetch_related(Prefetch("parts", parts))
