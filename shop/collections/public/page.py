"""What the pages of collections show: products that are certified now, in the order of staff."""

from dataclasses import dataclass

from shop.catalogue.cards import ProductCard, cards_for
from shop.catalogue.models import Product
from shop.catalogue.saying import Said, said
from shop.certification import clock, rules

from ..shown import Chosen, shown

TASTED = 4


@dataclass(frozen=True)
class Row:
    """A product with why it was chosen, "" where nobody said."""

    card: ProductCard
    note: Said


@dataclass(frozen=True)
class CollectionPage:
    """One collection as it is today."""

    chosen: Chosen
    rows: list[Row]


@dataclass(frozen=True)
class Teaser:
    """A collection in the list, with its first cards."""

    chosen: Chosen
    cards: list[ProductCard]


def certified_now(keys: list[int]) -> list[int]:
    """Those of the products that may be shown as certified today, in the same order; one query."""
    may = Product.objects.filter(rules.showable_q(clock.today()), pk__in=keys)
    found = set(may.values_list("pk", flat=True)) if keys else set()
    return [pk for pk in keys if pk in found]


def collection_page(chosen: Chosen) -> CollectionPage:
    """Four queries, whatever their number."""
    notes = {entry.product_id: said(entry, "note") for entry in chosen.entries}
    cards = cards_for(certified_now(chosen.products))
    return CollectionPage(chosen, [Row(card, notes[card.id]) for card in cards])


def teasers() -> list[Teaser]:
    """Every collection that is shown and has something to show; four queries for all."""
    known = shown()
    every = dict.fromkeys(pk for one in known for pk in one.products)
    may = set(certified_now(list(every)))
    first = {one.collection.pk: [pk for pk in one.products if pk in may][:TASTED] for one in known}
    wanted = dict.fromkeys(pk for keys in first.values() for pk in keys)
    cards = {card.id: card for card in cards_for(list(wanted))}
    found = [
        Teaser(one, [cards[pk] for pk in first[one.collection.pk] if pk in cards]) for one in known
    ]
    return [one for one in found if one.cards]
