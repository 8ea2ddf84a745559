"""What the law wants told of certain goods before they are bought, and how they are sent.

Which particulars a product has follows from its set (Decree 37/2026 for labels of food, the law on
alcohol for drinks). They are kept on the product in both languages: `{"use": {"vi": "…"}}`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from shop.certification.models import ProductSet

from .models import Product


@dataclass(frozen=True)
class Particular:
    """One of them; `required` says that goods of such a set are not complete without it."""

    code: str
    label: Promise
    required: bool = True


INGREDIENTS = Particular("ingredients", gettext_lazy("Ingredients, most of it first"))
USE = Particular("use", gettext_lazy("How to use it"))
WARNINGS = Particular("warnings", pgettext_lazy("goods", "Warnings"), required=False)
DECLARED = Particular("declared", gettext_lazy("Number of the product declaration"))
STRENGTH = Particular("strength", gettext_lazy("Alcohol by volume"))
MATERIAL = Particular("material", pgettext_lazy("goods", "Material"))
SIZE = Particular("size", pgettext_lazy("of a piece", "Size"))
CARE = Particular("care", pgettext_lazy("goods", "Care"))
OFFERED = Particular("offered", gettext_lazy("What is offered, and when"))
RHYTHM = Particular("rhythm", gettext_lazy("When it is made and sent"), required=False)


def particulars_of(goods: ProductSet | None) -> tuple[Particular, ...]:
    """Those of goods of this set, in the order in which they are told."""
    if goods is None:
        return (RHYTHM,)
    if not goods.shippable:
        return (OFFERED,)
    return (*_of_set(goods), RHYTHM)


def _of_set(goods: ProductSet) -> Iterator[Particular]:
    sector = ProductSet.Sector
    if goods.sector == sector.CRAFT:
        yield from (MATERIAL, SIZE, CARE)
    elif goods.sector == sector.ORNAMENTAL:
        yield from (SIZE, CARE)
    elif goods.food_label_required or goods.sector == sector.HERBAL:
        yield from (INGREDIENTS, USE, WARNINGS, DECLARED)
    if goods.is_alcohol:
        yield STRENGTH


def told(product: Product) -> list[tuple[str, str]]:
    """Label and words of what is known, in the active language where there are words in it."""
    english = get_language() == "en"
    found = []
    for one in particulars_of(product.ocop_set):
        words = product.particulars.get(one.code, {})
        if text := (english and words.get("en")) or words.get("vi"):
            found.append((str(one.label), text))
    return found
