"""`{% product_offer id as offer %}`: lower rooms say a price through their templates."""

from django import template

from ..offers import Offer, offer_of

register = template.Library()


@register.simple_tag
def product_offer(product_id: int) -> Offer | None:
    """The price today; one query."""
    return offer_of(product_id)
