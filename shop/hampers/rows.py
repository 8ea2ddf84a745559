"""A part of a hamper as pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from shop.catalogue.cards import page_of
from shop.catalogue.first_pictures import pictured
from shop.catalogue.units import measure_words
from shop.certification.badges import Badge, badge
from shop.money.formatting import format_dong
from shop.pictures.selectors import Picture

from .guard import Part


@dataclass(frozen=True)
class PartRow:
    """Texts are in the active language, "" for what is not known; `why_not` as of `Part`."""

    key: int
    product_id: int
    title: str
    gloss: str
    url: str
    picture: Picture | None
    badge: Badge
    maker: str
    place: str
    quantity: int
    measure: str
    price: str
    amount: str
    keeping: str
    shelf_life: str
    why_not: str


def part_row(part: Part, shown: Mapping[int, Picture]) -> PartRow:
    """`shown` are first pictures by product. No query."""
    product = part.product
    family = product.parent if product.parent_id else product
    return PartRow(
        key=part.key,
        product_id=product.pk,
        title=product.get_title(),
        gloss=family.english_gloss if get_language() == "en" else "",
        url=page_of(product) if product.is_public else "",
        picture=shown.get(pictured(product)),
        badge=badge(part.where),
        maker=part.maker.name if part.maker else "",
        place=product.origin_region.place_words() if product.origin_region else "",
        quantity=part.quantity,
        measure=measure_words(product.net_weight_g, product.net_volume_ml),
        # What may not be sold has no price.
        price="" if part.why_not else format_dong(part.price),
        amount="" if part.why_not else format_dong(part.amount),
        keeping=family.keeping,
        shelf_life=family.shelf_life,
        why_not=part.why_not,
    )
