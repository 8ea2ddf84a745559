"""Published tables beside what the certificates of the shop give for the same day and place."""

import datetime as dt
import zlib
from collections.abc import Callable, Sequence

from django.urls import reverse

from shop.certification import clock, edition
from shop.regions.models import Region

from .counting import CertifiedCount, count_many
from .decided import TOPIC, counted_under, known_under
from .layout import Placed, Sheet
from .models import PublishedFigure
from .selection import Selection
from .tables import Counted
from .topics import TOPICS

_COUNT = PublishedFigure.Unit.COUNT
Asked = tuple[dt.date, int | None]
Compare = Callable[[Sheet, Placed], Counted | None]


def comparisons(sheets: Sequence[Sheet], regions: Sequence[Region]) -> Compare:
    """How each figure of these tables can be counted here: three queries, two of them kept.

    Comparable are whole numbers of a day that has come, of the country or a whole province, by
    stars, sector or kind of producer, and what quotes a decision. What is known to the month or
    year is counted on its last day.
    """
    places = _places(regions)
    asked = sorted({_asked(sheet) for sheet in sheets if _is_comparable(sheet)}, key=str)
    counts = _counts(asked, places)
    known = known_under(sheets)

    def compare(sheet: Sheet, one: Placed) -> Counted | None:
        if sheet.topic == TOPIC:
            return counted_under(one, known, places.get(sheet.figure.region_id or 0, []))
        count = counts.get(_asked(sheet)) if _is_comparable(sheet) else None
        if count is None or one.figure.unit != _COUNT:
            return None
        found = _number(TOPICS[sheet.topic].compares, one, count)
        if found is None:
            return None
        number, filters = found
        region = places.get(sheet.figure.region_id or 0, [None])[0]
        query = Selection(count.as_of, region).query(**filters)
        return Counted(number, reverse("figures:rows") + query if number else "")

    return compare


def _places(regions: Sequence[Region]) -> dict[int, list[Region]]:
    """What each province's name covers, by its id."""
    former = [old for region in regions for old in region.predecessors.all()]
    return {region.pk: [region, *region.predecessors.all()] for region in regions} | {
        old.pk: [old] for old in former
    }


def _asked(sheet: Sheet) -> Asked:
    return (sheet.figure.as_of or dt.date.min, sheet.figure.region_id)


def _is_comparable(sheet: Sheet) -> bool:
    figure = sheet.figure
    whole = figure.scope != PublishedFigure.Scope.LOCALITY
    come = figure.as_of is not None and figure.as_of <= clock.today()
    return bool(TOPICS[sheet.topic].compares) and whole and come


def _counts(asked: Sequence[Asked], places: dict[int, list[Region]]) -> dict[Asked, CertifiedCount]:
    def count() -> dict[Asked, CertifiedCount]:
        scopes = [(day, places[region] if region else []) for day, region in asked]
        return dict(zip(asked, count_many(scopes), strict=True))

    return edition.kept(f"figures:compared:{zlib.crc32(repr(asked).encode())}", count)


def _number(
    compares: str, one: Placed, count: CertifiedCount
) -> tuple[int, dict[str, object]] | None:
    """The counted number of a figure and the filters that list it; None where none is meant."""
    role, key = one.place.role, one.place.key
    if compares == "makers":
        if role == "total":
            return count.producers, {}
        return (count.makers.get(key, 0), {"kind": key}) if role == "part" else None
    if role == "total":
        return count.products, {}
    if role == "extra" and key == "producers":
        return count.producers, {}
    if role != "part":
        return None
    if compares == "stars" and key.isdigit():
        return count.by("stars")[int(key)], {"stars": key}
    return (count.by("sector")[key], {"sector": key}) if compares == "sector" else None
