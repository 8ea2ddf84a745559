"""Suggestions while somebody types: products, producers, provinces, goods and stories."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.cards import card_rows, product_url

from .finding import find
from .groups import Group, Hit, goods_hits, place_hits, producer_hits, story_hits
from .query import ListingQuery

PRODUCTS = 6


def suggestions(text: str) -> list[Group]:
    """Groups of suggestions for a text, those without anything left out: three queries."""
    query = ListingQuery(text=text)
    found = find(query, PRODUCTS, climbs=False)
    meaning, producers = found.meaning, found.moment.producers(found.day)
    everything = [
        Group("products", _("Products"), _products(found.answer.ids)),
        Group("producers", _("Producers"), producer_hits(meaning, producers)),
        Group("regions", _("Regions"), place_hits(meaning, 2)),
        Group("goods", _("Kind of goods"), goods_hits(meaning, 2)),
        Group("stories", _("Stories"), story_hits(meaning, 2)),
    ]
    return [group for group in everything if group.hits]


def _products(ids: list[int]) -> list[Hit]:
    """Names and makers. Stars and prices stay on the cards, where their state and date stand."""
    english = get_language() == "en"
    return [
        Hit(
            label=row["title"],
            url=product_url(row["slug"], row["id"]),
            note=row["producer__name"] or "",
            lang="vi" if english and not row["title_en"] else "",
        )
        for row in card_rows(ids)
    ]
