"""What the producers' pages ask."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from shop.certification import clock, rules
from shop.partner.models import Partner

from .cards import ProductCard, cards_for, producer_url
from .models import Product

PAGE_SIZE = 48


@dataclass(frozen=True)
class ProducerRow:
    """One producer in the index."""

    name: str
    url: str
    kind: str
    place: str
    certified: int


def producer_rows(page: int, region_slug: str = "") -> tuple[list[ProducerRow], int]:
    """A page of producers with something in force today, by name, and their number: two queries."""
    day = clock.today()
    certified = Product.objects.published().filter(rules.certified_exists(day))
    producers = Partner.objects.filter(Exists(certified.filter(producer=OuterRef("pk"))))
    if region_slug:
        producers = producers.filter(
            Q(region__slug=region_slug, region__register=34)
            | Q(region__successor__slug=region_slug)
        )
    total = producers.count()
    start = (page - 1) * PAGE_SIZE
    found = (
        producers.select_related("region__successor")
        .annotate(certified=Count("products", filter=Q(products__in=certified)))
        .order_by("name_key", "pk")[start : start + PAGE_SIZE]
    )
    return [_row(producer) for producer in found], total


def _row(producer: Partner) -> ProducerRow:
    return ProducerRow(
        name=producer.name,
        url=producer_url(producer.slug, producer.pk),
        kind=str(Partner.Kind(producer.kind).label),
        place=producer.region.place_words() if producer.region else "",
        certified=producer.certified,
    )


def producer_cards(producer: Partner, day: dt.date) -> tuple[list[ProductCard], list[ProductCard]]:
    """The producer's products: in force, and everything else, each by name. Three queries."""
    products = Product.objects.published().filter(producer=producer).order_by("name_key", "pk")
    cards = cards_for(products, day)
    in_force = [card for card in cards if card.badge.buyable]
    return in_force, [card for card in cards if not card.badge.buyable]
