"""How many products are certified on a day, and of what: counted from certificates, never kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from shop.catalogue.models import Product
from shop.regions.models import Region

UNKNOWN_KIND = "unknown"
STARS = ("3", "4", "5")
# The shop's promise for lists: what changed is seen within five minutes.
KEEP_SECONDS = 300


class Alike(NamedTuple):
    """What the products behind one number have in common."""

    stars: int
    kind: str | None
    set_slug: str | None
    group: str | None
    sector: str | None
    region: str | None
    province: str | None


@dataclass(frozen=True)
class CertifiedCount:
    """Products certified on a day, by all that figures are told by; producers by their kind.

    Products are counted, not certificates, and sizes of a product are not products.
    """

    as_of: dt.date
    rows: Counter[Alike]
    makers: dict[str, int]

    @property
    def products(self) -> int:
        """All of them."""
        return self.rows.total()

    @property
    def producers(self) -> int:
        """Producers of at least one of them, each once."""
        return sum(self.makers.values())

    def by(self, name: str) -> Counter[Any]:
        """Products by one property of `Alike`, those without it under None."""
        found: Counter[Any] = Counter()
        for alike, number in self.rows.items():
            found[getattr(alike, name)] += number
        return found


@dataclass(frozen=True)
class CertifiedFigures:
    """The figures of a day in the form that scripts rely on.

    `by_star` has stars as text, `by_group` the slug of the set (products without a confirmed set
    are in none), `by_kind` the kind of producer ("unknown" where the source names nobody), and
    `by_province` the slug of today's province.
    """

    as_of: dt.date
    products: int
    producers: int
    by_star: dict[str, int]
    by_group: dict[str, int]
    by_kind: dict[str, int]
    by_province: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Everything, the day as text."""
        return {**self.__dict__, "as_of": self.as_of.isoformat()}


def certified_products(on: dt.date, provinces: Iterable[Region] = ()) -> QuerySet[Product]:
    """The products that are counted on that day, with the stars and code they hold then."""
    products = Product.objects.filter(parent=None).certified(on).with_current(on)
    if provinces := list(provinces):
        products = products.filter(origin_region__in=provinces)
    return products


def count_certified(on: dt.date, provinces: Iterable[Region] = ()) -> CertifiedCount:
    """The count of that day, of these provinces or of the whole country. Two queries."""
    return count_many([(on, list(provinces))])[0]


def counted(on: dt.date, provinces: Sequence[Region] = ()) -> CertifiedCount:
    """The same, kept for five minutes: what pages show."""
    ids = ",".join(str(region.pk) for region in provinces)
    key = f"figures:count:{on}:{ids}"
    kept = cache.get(key)
    if kept is None:
        kept = count_certified(on, provinces)
        cache.set(key, kept, KEEP_SECONDS)
    return kept


def count_many(asked: Sequence[tuple[dt.date, Sequence[Region]]]) -> list[CertifiedCount]:
    """Counts of many days and places at once: two queries, however many are asked."""
    if not asked:
        return []
    scopes = [certified_products(*one) for one in asked]
    rows: list[Counter[Alike]] = [Counter() for _ in asked]
    for place, *alike, number in _together(map(_by_likeness, count(), scopes)):
        rows[place][Alike(*alike)] += number
    makers: list[dict[str, int]] = [{} for _ in asked]
    for place, kind, number in _together(map(_by_maker, count(), scopes)):
        makers[place][kind] = number
    return [CertifiedCount(on, rows[place], makers[place]) for place, (on, _) in enumerate(asked)]


def _by_likeness(place: int, products: QuerySet[Product]) -> QuerySet:
    province = Coalesce("origin_region__successor__slug", "origin_region__slug")
    columns = (
        "place",
        "current_stars",
        "producer__kind",
        "ocop_set__slug",
        "ocop_set__group_en",
        "ocop_set__sector",
        "origin_region__key",
        "province",
    )
    products = products.annotate(place=_number(place), province=province).order_by()
    return products.values_list(*columns).annotate(number=Count("pk"))


def _by_maker(place: int, products: QuerySet[Product]) -> QuerySet:
    makers = products.filter(producer__isnull=False).annotate(place=_number(place)).order_by()
    columns = makers.values_list("place", "producer__kind")
    return columns.annotate(number=Count("producer", distinct=True))


def _number(place: int) -> Value:
    return Value(place, output_field=IntegerField())


def _together(parts: Iterable[QuerySet]) -> Iterable[tuple]:
    first, *others = parts
    return first.union(*others, all=True) if others else first


def certified_figures(on: dt.date, provinces: Iterable[Region] = ()) -> CertifiedFigures:
    """The figures of that day, of these provinces or of the whole country. Two queries."""
    found = count_certified(on, provinces)
    stars = {str(stars): number for stars, number in found.by("stars").items()}
    kinds = found.by("kind")
    kinds[UNKNOWN_KIND] += kinds.pop(None, 0)
    return CertifiedFigures(
        as_of=on,
        products=found.products,
        producers=found.producers,
        by_star=dict.fromkeys(STARS, 0) | stars,
        by_group=_named(found.by("set_slug")),
        by_kind=_named(kinds),
        by_province=_named(found.by("province")),
    )


def _named(counts: Counter[str | None]) -> dict[str, int]:
    return dict(sorted((key, number) for key, number in counts.items() if key and number))


def provinces_named(region: Region) -> list[Region]:
    """A former province alone; a province of today with all that became part of it."""
    if region.is_former:
        return [region]
    return [region, *region.predecessors.all()]
