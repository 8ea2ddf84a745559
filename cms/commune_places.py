"""Communes as pages list them: with their page, and with what is certified in each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from shop.catalogue.models import Product
from shop.regions.commune_history import nearest_first, taken_in
from shop.regions.folding import sort_key
from shop.regions.models import Commune, Region
from shop.regions.selectors import communes_of

from .cache import remembered

NEAREST = 6
# Name, address and count, as the list of lines wants them.
Line = tuple[str, str, int]


@dataclass(frozen=True)
class KnownCommune:
    """A commune of today in the active language: "Xã Côn Minh" or "Côn Minh commune"."""

    pk: int
    name: str
    slug: str


def known(region: Region) -> list[KnownCommune]:
    """All communes of a province of today, in alphabetical order. No query once kept."""

    def find() -> list[KnownCommune]:
        return [KnownCommune(one.pk, heading(one), one.slug) for one in communes_of(region)]

    return remembered(f"communes:{region.pk}", find)


def heading(commune: Commune) -> str:
    """Its name with its kind, as headings have it."""
    words = commune.name_with_kind
    return words[:1].upper() + words[1:]


def lines(region: Region, url: str, counts: Mapping[int, int]) -> list[Line]:
    """The communes of a province where something is certified."""
    return [
        (one.name, f"{url}{one.slug}/", counts[one.pk])
        for one in known(region)
        if counts.get(one.pk)
    ]


def all_links(region: Region, url: str) -> list[tuple[str, str]]:
    """Every commune of a province with its page."""
    return [(one.name, f"{url}{one.slug}/") for one in known(region)]


def counts_in(region: Region) -> Counter[int]:
    """Certified products by commune, for a province of today: one query."""
    certified = Product.objects.published().certified().filter(commune__region=region)
    rows = certified.order_by().values_list("commune").annotate(Count("pk"))
    return Counter(dict(rows))


def nearest(commune: Commune, url: str) -> list[Line]:
    """The nearest communes of the same province where something is certified: two queries."""
    counts = counts_in(commune.region)
    others = list(Commune.objects.filter(pk__in=counts))
    return [
        (heading(one), f"{url}{one.slug}/", counts[one.pk])
        for one in nearest_first(commune, others)[:NEAREST]
    ]


def made_of(commune: Commune) -> list[tuple[str, str]]:
    """Former district, and the communes of it that went in: ("Huyện Na Rì", "Xã Côn Minh, …")."""
    parts = sorted(taken_in(commune.code), key=lambda one: one.district)
    return [
        (district, ", ".join(sorted((one.name for one in group), key=sort_key)))
        for district, group in groupby(parts, key=lambda one: one.district)
    ]
