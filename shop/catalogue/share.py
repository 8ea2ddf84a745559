"""The share picture of a product: its first picture, its name and its state."""

from django.utils.translation import gettext as _

from shop.pictures.share.card import ShareCard, shop_card
from shop.pictures.share.kinds import Shared, number

from .models import ProductImage
from .product_page import ProductPage, load_product, product_page

KIND = "product"


def product_card(page: ProductPage) -> ShareCard:
    """What the page of a product shares. Alcohol is in no share picture."""
    product = page.product
    if product.ocop_set is not None and product.ocop_set.is_alcohol:
        return shop_card()
    picture = page.gallery[0] if page.gallery else None
    return ShareCard(
        KIND,
        str(product.pk),
        product.title[:1].upper() + product.title[1:],
        above=product.origin_region.place_words() if product.origin_region else "",
        below=product.producer.name if product.producer else "",
        badge=page.badge,
        picture=picture.src if picture else "",
        note=_("Illustration, not a photograph of this product")
        if picture and picture.is_illustration
        else "",
    )


def find_product(key: str) -> Shared | None:
    """By its number."""
    pk = number(key)
    product = load_product(pk) if pk else None
    if product is None:
        return None
    uses = ProductImage.objects.filter(product=pk).order_by("display_order", "pk")
    return Shared(
        product_card(product_page(product)), uses.values_list("original_id", flat=True).first()
    )
