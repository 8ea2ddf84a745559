"""What is certified in a place on a day, and what stands on its page because of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, Max, Q

from shop.catalogue.cards import producer_url
from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.partner.models import Partner


@dataclass(frozen=True)
class ProducerLine:
    """A producer of a place, with how many certified products it has there."""

    name: str
    url: str
    kind: str
    count: int


class CertifiedRow(NamedTuple):
    """What pages of places ask about one certified product."""

    pk: int
    title: str
    slug: str
    kind: str
    harvest_months: str
    commune: int | None
    producer: int | None
    producer_name: str | None
    producer_slug: str | None
    producer_kind: str | None


_COLUMNS = (
    "pk",
    "title",
    "slug",
    "kind_slug",
    "harvest_months",
    "commune",
    "producer",
    "producer__name",
    "producer__slug",
    "producer__kind",
)


class Certified:
    """Products of a place that are certified on a day; one query, asked at once."""

    def __init__(self, place: Q, on: dt.date | None = None) -> None:
        self._day = on or clock.today()
        self._place = place
        newest_first = (
            self._published()
            .certified(self._day)
            .annotate(since=rules.current_certificate(self._day, "valid_from"))
            .order_by("-since", "-pk")
        )
        self.rows = [CertifiedRow(*row) for row in newest_first.values_list(*_COLUMNS)]

    def _published(self):
        return Product.objects.published().filter(self._place)

    @property
    def ids(self) -> list[int]:
        """Products, the most recently certified first."""
        return [row.pk for row in self.rows]

    def no_longer(self, count: int) -> list[int]:
        """Products of the place that are not certified that day.

        Those whose certificate reaches furthest come first, those of unknown dates last.
        """
        others = self._published().exclude(rules.certified_exists(self._day))
        furthest = F("reach").desc(nulls_last=True)
        ordered = others.annotate(reach=Max("certificates__valid_until")).order_by(furthest, "-pk")
        return list(ordered.values_list("pk", flat=True)[:count])

    @property
    def producers(self) -> list[ProducerLine]:
        """Producers with something certified, those with most first."""
        makers = [
            (row.producer, row.producer_name, row.producer_slug, row.producer_kind)
            for row in self.rows
            if row.producer
        ]
        return [
            ProducerLine(name or "", producer_url(slug, pk), _kind_words(kind), count)
            for (pk, name, slug, kind), count in Counter(makers).most_common()
        ]

    @property
    def by_commune(self) -> Counter[int]:
        """Products by the commune of today; those that name none are left out."""
        return Counter(row.commune for row in self.rows if row.commune)


def _kind_words(kind: str | None) -> str:
    return str(Partner.Kind(kind or Partner.Kind.UNKNOWN).label)


def of_regions(ids: Iterable[int]) -> Q:
    """The products whose papers name one of these provinces."""
    return Q(origin_region__in=list(ids))


def of_commune(pk: int) -> Q:
    """The products of a commune of today."""
    return Q(commune=pk)
