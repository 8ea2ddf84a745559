"""The pictures of one product with their sizes, joined so that they cost one query."""

from collections.abc import Sequence

from django.db.models import F, FilteredRelation, Q, QuerySet

from shop.memory.prepared import Prepared

from .models import ShopImage, ShopRendition
from .selectors import CARD, GALLERY, Picture, picture_of


def cover_of(product_id: int) -> Picture | None:
    """The card size of a product's first picture."""
    return next(iter(_sized(product_id, CARD)), None)


def gallery_of(product_id: int) -> list[Picture]:
    """All pictures of a product in gallery size."""
    return _sized(product_id, GALLERY)


def _sized(product_id: int, spec: str) -> list[Picture]:
    """One query when the size was made before; a missing one is made on the spot, once."""
    return [picture_of(image, _rendition(image, spec)) for image in _SIZED.ask([product_id], spec)]


def _with_size(product_ids: Sequence[int], spec: str) -> QuerySet[ShopImage]:
    return (
        ShopImage.objects.filter(product_uses__product__in=product_ids)
        .annotate(
            made=FilteredRelation("renditions", condition=Q(renditions__filter_spec=spec)),
            made_file=F("made__file"),
            made_width=F("made__width"),
            made_height=F("made__height"),
        )
        .order_by("product_uses__display_order", "product_uses__pk")
    )


_SIZED = Prepared(_with_size)


def _rendition(image: ShopImage, spec: str) -> ShopRendition:
    if not image.made_file:
        return image.get_rendition(spec)
    return ShopRendition(
        image=image, file=image.made_file, width=image.made_width, height=image.made_height
    )
