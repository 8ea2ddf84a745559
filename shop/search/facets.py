"""Facet counts rolled up in Python from one grouped query.

A count says how many results a click on the value gives: it follows the choices in the *other*
facets, never its own (features.md C5).
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext

from shop.partner.models import Partner
from shop.regions.folding import sort_key
from shop.regions.models import Region

from .query import ListingQuery


class FacetRow(NamedTuple):
    """What one group of products has in common; the counter holds how many they are."""

    stars: int | None
    register: int | None
    slug: str | None
    name_vi: str | None
    name_en: str | None
    successor_slug: str | None
    successor_vi: str | None
    successor_en: str | None
    kind: str | None

    @property
    def province(self) -> str | None:
        """Slug of today's province."""
        return self.successor_slug or self.slug

    @property
    def issued(self) -> str | None:
        """Slug of the former province, when the product names one."""
        return self.slug if self.register == 63 else None

    @property
    def province_name(self) -> str:
        """Name of today's province in the active language."""
        vi, en = self.successor_vi or self.name_vi or "", self.successor_en or self.name_en or ""
        return Region(name_vi=vi, name_en=en).name


@dataclass(frozen=True)
class FacetValue:
    """One value that can be chosen: what it is called, how many it gives, where it leads."""

    name: str
    value: str | int
    label: str
    count: int
    url: str
    chosen: bool


class Facets:
    """All facets of one query over the rows of its scope."""

    def __init__(self, query: ListingQuery, rows: Counter[FacetRow]) -> None:
        self.query = query
        self._rows = rows

    @cached_property
    def total(self) -> int:
        """Results with every choice applied."""
        return self._count()

    @cached_property
    def stars(self) -> list[FacetValue]:
        """Five, four and three stars, always all three."""
        counts = self._by(lambda row: row.stars, without="stars")
        return [self._value("stars", n, stars_label(n), counts[n]) for n in (5, 4, 3)]

    @cached_property
    def provinces(self) -> list[FacetValue]:
        """Today's provinces that have something, in alphabetical order, the chosen ones too."""
        counts = self._by(lambda row: row.province, without="place")
        names = {row.province: row.province_name for row in self._rows if row.province}
        slugs = [s for s in names if counts[s] or s in self.query.provinces]
        values = [self._value("provinces", s, names[s], counts[s]) for s in slugs]
        return sorted(values, key=lambda value: sort_key(value.label))

    @cached_property
    def kinds(self) -> list[FacetValue]:
        """Kinds of producers, empty ones last."""
        counts = self._by(lambda row: row.kind, without="kinds")
        values = [
            self._value("kinds", kind, str(label), counts[kind])
            for kind, label in Partner.Kind.choices
        ]
        return sorted(values, key=lambda value: value.count == 0)

    @cached_property
    def chosen(self) -> list[FacetValue]:
        """Every choice in force, each leading to the listing without it."""
        everything = [*self.stars, *self.provinces, *self.kinds]
        former = [
            self._value("issued", slug, self._issued_name(slug), 0) for slug in self.query.issued
        ]
        return [value for value in [*everything, *former] if value.chosen]

    @cached_property
    def ways_out(self) -> list[tuple[FacetValue, int]]:
        """For an empty listing: each choice and how many results dropping it alone would give."""
        ways = [(value, self._without(value)) for value in self.chosen]
        return [(value, count) for value, count in ways if count]

    def _value(self, name: str, value, label: str, count: int) -> FacetValue:
        chosen = value in getattr(self.query, name)
        return FacetValue(name, value, label, count, self.query.toggled(name, value), chosen)

    def _by(self, key, without: str) -> Counter:
        counts: Counter = Counter()
        for row, number in self._rows.items():
            if self._matches(row, without=without):
                counts[key(row)] += number
        return counts

    def _count(self, **changes) -> int:
        return sum(n for row, n in self._rows.items() if self._matches(row, **changes))

    def _without(self, value: FacetValue) -> int:
        kept = tuple(v for v in getattr(self.query, value.name) if v != value.value)
        return self._count(**{value.name: kept})

    def _matches(self, row: FacetRow, without: str = "", **changes) -> bool:
        def chosen(name: str) -> tuple:
            return changes.get(name, getattr(self.query, name))

        stars, kinds = chosen("stars"), chosen("kinds")
        provinces, issued = chosen("provinces"), chosen("issued")
        if without != "stars" and stars and row.stars not in stars:
            return False
        if without != "kinds" and kinds and row.kind not in kinds:
            return False
        if without == "place" or not (provinces or issued):
            return True
        return row.province in provinces or row.issued in issued

    def _issued_name(self, slug: str) -> str:
        for row in self._rows:
            if row.issued == slug:
                return (row.name_en if get_language() == "en" else row.name_vi) or slug
        return slug


def stars_label(stars: int) -> str:
    """Words for a number of stars."""
    return ngettext("%(count)d star", "%(count)d stars", stars) % {"count": stars}
