"""The provinces in memory, for rows that name them; communes are not looked up here."""

from shop.regions.models import Region
from shop.regions.places import PlaceBook


def province_book() -> PlaceBook:
    """All provinces of both registers by their spellings. One query."""
    return PlaceBook(Region.objects.select_related("successor"))
