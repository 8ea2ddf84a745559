"""Pieces go into a draft and out of it."""

from django.utils.translation import gettext as _

from shop.basket.exceptions import NotPurchasableError
from shop.hampers.guard import judge_product
from shop.hampers.loading import products_to_judge

from .draft import Draft, Filled, FullError


def add_piece(draft: Draft, product_pk: int) -> str:
    """One more piece; the product's name.

    Raises `FullError`, and `NotPurchasableError` when so many may not be had now.
    """
    product = products_to_judge().filter(pk=product_pk).first()
    if product is None:
        raise NotPurchasableError(_("This product is not on sale."))
    if not Filled.of(draft.room, draft.parts()).admits(judge_product(product, 1).weight_g):
        raise FullError
    wanted = draft.pieces.get(product_pk, 0) + 1
    if why_not := judge_product(product, wanted).why_not:
        raise NotPurchasableError(why_not)
    draft.pieces[product_pk] = wanted
    return str(product.get_title())


def less(draft: Draft, product_pk: int) -> None:
    """One piece less; the last one takes the product out."""
    left = draft.pieces.get(product_pk, 0) - 1
    if left > 0:
        draft.pieces[product_pk] = left
    else:
        draft.pieces.pop(product_pk, None)
