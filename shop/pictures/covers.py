"""The picture that stands for a product beside its certificate."""

from .models import ShopRendition
from .selectors import CARD, Picture, picture_of


def cover_of(product_id: int) -> Picture | None:
    """The card size of a product's first picture, when it was made before: one query."""
    rendition = (
        ShopRendition.objects.filter(image__product_uses__product=product_id, filter_spec=CARD)
        .select_related("image")
        .order_by("image__product_uses__display_order")
        .first()
    )
    return picture_of(rendition.image, rendition) if rendition else None
