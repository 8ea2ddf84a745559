"""How many products are certified on a day, and of what: counted from certificates, never kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from shop.certification import edition, rules
from shop.certification.models import Certificate
from shop.regions.models import Region

UNKNOWN_KIND = "unknown"
STARS = ("3", "4", "5")


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


def counted_certificates(on: dt.date, provinces: Iterable[Region] = ()) -> QuerySet[Certificate]:
    """The certificates that are counted on that day: one of each product, none of a size."""
    certificates = rules.certificates_that_count(on).filter(product__parent=None)
    if provinces := list(provinces):
        certificates = certificates.filter(product__origin_region__in=provinces)
    return certificates


def count_certified(on: dt.date, provinces: Iterable[Region] = ()) -> CertifiedCount:
    """The count of that day, of these provinces or of the whole country. Two queries."""
    return count_many([(on, list(provinces))])[0]


def counted(on: dt.date, provinces: Sequence[Region] = ()) -> CertifiedCount:
    """The same, kept under the edition of the goods: what pages show."""
    ids = ",".join(str(region.pk) for region in provinces)
    return edition.kept(f"figures:count:{on}:{ids}", lambda: count_certified(on, provinces))


def count_many(asked: Sequence[tuple[dt.date, Sequence[Region]]]) -> list[CertifiedCount]:
    """Counts of many days and places at once: two queries, however many are asked."""
    if not asked:
        return []
    scopes = [counted_certificates(*one) for one in asked]
    rows: list[Counter[Alike]] = [Counter() for _ in asked]
    for place, *alike, number in _together(map(_by_likeness, count(), scopes)):
        rows[place][Alike(*alike)] += number
    makers: list[dict[str, int]] = [{} for _ in asked]
    for place, kind, number in _together(map(_by_maker, count(), scopes)):
        makers[place][kind] = number
    return [CertifiedCount(on, rows[place], makers[place]) for place, (on, _) in enumerate(asked)]


def _by_likeness(place: int, certificates: QuerySet[Certificate]) -> QuerySet:
    region = "product__origin_region__"
    province = Coalesce(f"{region}successor__slug", f"{region}slug")
    columns = (
        "place",
        "stars",
        "product__producer__kind",
        "product__ocop_set__slug",
        "product__ocop_set__group_en",
        "product__ocop_set__sector",
        f"{region}key",
        "province",
    )
    certificates = certificates.annotate(place=_number(place), province=province).order_by()
    return certificates.values_list(*columns).annotate(number=Count("pk"))


def _by_maker(place: int, certificates: QuerySet[Certificate]) -> QuerySet:
    makers = certificates.filter(product__producer__isnull=False).annotate(place=_number(place))
    columns = makers.order_by().values_list("place", "product__producer__kind")
    return columns.annotate(number=Count("product__producer", distinct=True))


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
