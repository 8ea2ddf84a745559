"""Places in memory: the 97 regions and 3,321 communes change once in a generation."""

from shop.memory.kept import Kept
from shop.regions.folding import sort_key
from shop.regions.models import Commune, Region
from shop.regions.selectors import current_regions

HOUR = 3600


def _regions() -> dict[str, Region]:
    regions = current_regions()
    former = [old for region in regions for old in region.predecessors.all()]
    return {region.key: region for region in [*regions, *former]}


def _communes() -> dict[str, Commune]:
    communes = Commune.objects.select_related("region")
    return {one.code: one for one in sorted(communes, key=lambda one: sort_key(one.name))}


# By key: today's in alphabetical order, then the former ones.
regions = Kept("regions-by-key", _regions, HOUR)
# By code, in alphabetical order.
communes = Kept("communes-by-code", _communes, HOUR)
regions.follow(Region)
communes.follow(Commune)


def commune_of(code: str, province: Region) -> Commune | None:
    """The commune of that code in a current province."""
    found = communes.get().get(code)
    return found if found is not None and found.region_id == province.pk else None


def communes_in(province: Region) -> list[Commune]:
    """Today's communes of a province (of its successor, for a former one)."""
    region_id = province.successor_id or province.pk
    return [one for one in communes.get().values() if one.region_id == region_id]
