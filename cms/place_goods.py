"""Products, makers and stories as the page of a province or commune lists them."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from shop.catalogue.cards import cards_for

from .certified import Certified

STATE_CARDS = 8
PRODUCERS = 24


def goods(certified: Certified, most: int, filters: dict[str, str]) -> dict[str, Any]:
    """Cards of what is certified and of what is no longer, and the makers: for a page's context.

    `filters` are those of the listing that shows the rest.
    """
    shown, makers = certified.ids[:most], certified.producers
    lapsed = certified.no_longer(STATE_CARDS)
    cards = {card.id: card for card in cards_for([*shown, *lapsed])}
    query = urlencode(filters)
    listing = f"{reverse('catalogue:index')}?{query}"
    return {
        "product_count": len(certified.rows),
        "more_products": len(certified.rows) - len(shown),
        "cards": [cards[pk] for pk in shown],
        "state_cards": [cards[pk] for pk in lapsed],
        "producers": [(maker.name, maker.url, maker.count) for maker in makers[:PRODUCERS]],
        "more_producers": len(makers[PRODUCERS:]),
        "listing_url": listing,
        "lapsed_url": f"{listing}&lapsed=1",
        "producers_url": f"{reverse('catalogue:producers')}?{query}",
    }
