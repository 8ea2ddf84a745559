"""`{% product_cover id as picture %}`: lower rooms show pictures through their templates."""

from django import template

from ..covers import cover_of
from ..selectors import Picture

register = template.Library()


@register.simple_tag
def product_cover(product_id: int) -> Picture | None:
    """The card-sized picture of a product; one query."""
    return cover_of(product_id)
