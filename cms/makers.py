"""Producers as a body shows them: who, where, and what is certified today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from shop.catalogue.cards import producer_url
from shop.catalogue.models import Product
from shop.certification import clock
from shop.partner.models import Partner


@dataclass(frozen=True)
class Maker:
    """One producer; `initials` stand in for a portrait."""

    name: str
    url: str
    kind: str
    place: str
    initials: str
    certified: int


def makers(ids: Iterable[int]) -> dict[int, Maker]:
    """Producers by id, with the number of their products certified today. One query."""
    wanted = list(ids)
    if not wanted:
        return {}
    certified = Product.objects.published().certified(clock.today())
    producers = (
        Partner.objects.browsable()
        .filter(pk__in=wanted)
        .select_related("region__successor")
        .annotate(certified=Count("products", filter=Q(products__in=certified)))
    )
    return {producer.pk: _maker(producer) for producer in producers}


def _maker(producer: Partner) -> Maker:
    place = producer.region.place_words() if producer.region else ""
    return Maker(
        name=producer.name,
        url=producer_url(producer.slug, producer.pk),
        kind=str(Partner.Kind(producer.kind).label),
        place=", ".join(part for part in (producer.commune_text, place) if part),
        initials=initials(producer.name),
        certified=producer.certified,
    )


def initials(name: str) -> str:
    """The first letters of the last two words, as people in Việt Nam are called by the last."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in words[-2:])
