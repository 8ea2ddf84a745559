"""What the law wants said beside certain goods, on pages and on paper."""

from django.utils.translation import gettext as _

from .models import Product


def duties_of(product: Product) -> list[str]:
    """The sentences, in the active language; they follow from the set alone."""
    goods = product.ocop_set
    if goods is None:
        return []
    sentences = []
    if goods.is_alcohol:
        sentences.append(_("Alcohol: for people of 18 and over only."))
    if goods.slug == "herbal/functional-medicine":
        sentences.append(
            _("This food is not a medicine and does not replace medicines that cure illness.")
        )
    return sentences
