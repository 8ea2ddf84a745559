"""The provinces that a producer sends to, by name."""

from collections.abc import Sequence

from shop.regions.models import Region
from shop.regions.selectors import in_order


def province_names(keys: Sequence[str]) -> list[str]:
    """Names in alphabetical order; no query when there are none to name."""
    if not keys:
        return []
    return [one.name for one in in_order(Region.objects.current().filter(key__in=keys))]
