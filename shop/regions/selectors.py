"""What pages ask about places, each in a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import Prefetch

from .folding import sort_key
from .models import Commune, Region


def current_regions() -> list[Region]:
    """The 34 in alphabetical order, with ``predecessors.all()`` at hand. Two queries."""
    former = Prefetch("predecessors", Region.objects.former().select_related("successor"))
    return in_order(Region.objects.current().prefetch_related(former))


def region_by_slug(slug: str) -> Region | None:
    """The region an address names, the current one first. One query.

    A former one belongs below its successor: send the visitor on to its ``slug_path``.
    """
    return Region.objects.for_slug(slug).select_related("successor").first()


def place_below(region: Region, slug: str) -> Region | Commune | None:
    """The former province or the commune behind the second part of an address. Two queries."""
    former = region.predecessors.select_related("successor").filter(slug=slug).first()
    return former or Commune.objects.filter(region=region, slug=slug).first()


def predecessors_of(region: Region) -> list[Region]:
    """The former provinces that a current region was made of, in alphabetical order."""
    return in_order(region.predecessors.select_related("successor"))


def communes_of(region: Region) -> list[Commune]:
    """Today's communes of a region (of its successor, for a former one). One query."""
    communes = Commune.objects.of_region(region).select_related("region")
    return sorted(communes, key=lambda commune: sort_key(commune.name))


def in_order(regions: Iterable[Region]) -> list[Region]:
    """Regions in the order of the Vietnamese alphabet."""
    return sorted(regions, key=lambda region: sort_key(region.name_vi))
