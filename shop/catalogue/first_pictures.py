"""The first picture of each of many products, in card size."""

from collections.abc import Iterable

from shop.memory.prepared import Prepared
from shop.pictures.selectors import CARD, Picture, pictures

from .models import Product, ProductImage


def first_pictures(product_ids: Iterable[int]) -> dict[int, Picture]:
    """By product, those that have one: two queries when the sizes were made before."""
    wanted = list(dict.fromkeys(product_ids))
    if not wanted:
        return {}
    first = dict(_USES.ask(wanted))
    found = pictures(first.values(), CARD)
    return {pk: found[image] for pk, image in first.items() if image in found}


# The last one counts: it is the first.
_USES = Prepared(
    lambda ids: (
        ProductImage.objects.filter(product_id__in=ids)
        .order_by("-display_order", "-pk")
        .values_list("product_id", "original_id")
    )
)


def pictured(product: Product) -> int:
    """Whose pictures show it: a further size has those of its product."""
    return product.parent_id or product.pk
