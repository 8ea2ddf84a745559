"""What place a published figure speaks of: the country, a province, or a place inside one."""

import datetime as dt
import re
from dataclasses import dataclass

from shop.regions.folding import fold
from shop.regions.models import Region
from shop.regions.places import PlaceBook

from .models import PublishedFigure

COUNTRY = "viet nam"
_INSIDE = re.compile(r"^(?P<place>.+?)\s*\((?P<province>[^()]+)\)$")
_CITY = re.compile(r"^(TP\.?|thành phố|thị xã|TX\.?)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Area:
    """A scope with its province: the former one where the figure is older than the merger."""

    scope: str
    region: Region | None


def read_area(text: str, on: dt.date | None, places: PlaceBook) -> Area | None:
    """ "Việt Nam", "Bắc Kạn", "Hương Khê (Hà Tĩnh)", "TP Bắc Giang"; None for no known place."""
    if fold(text) == COUNTRY:
        return Area(PublishedFigure.Scope.COUNTRY, None)
    if region := places.province(text, on):
        return Area(PublishedFigure.Scope.PROVINCE, region)
    inside = _INSIDE.match(text)
    province = places.province(inside["province"] if inside else _CITY.sub("", text), on)
    return Area(PublishedFigure.Scope.LOCALITY, province) if province else None
