"""Which rows wait, narrowed down, and how many for each reason and province."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from shop.certification import clock

from ..models import ImportRow
from .ages import OLD


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody looks for: all rows that wait, of one reason, province or age, or decided."""

    reason: str = ""
    province: str = ""
    old: bool = False
    decided: bool = False


def rows_of(chosen: Chosen) -> QuerySet[ImportRow]:
    """These rows, the one that has waited longest first; decided ones the last decision first."""
    related = ("run", "settled_by", "decided_by", "product", "certificate")
    rows = ImportRow.objects.select_related(*related)
    if chosen.decided:
        found = rows.exclude(decision="").filter(waiting=False).order_by("-decided_at", "pk")
    else:
        found = rows.filter(waiting=True).order_by("run__number", "line", "pk")
    if chosen.reason:
        found = found.filter(reason=chosen.reason)
    if chosen.province:
        found = found.filter(normalised__place__slug=chosen.province)
    if chosen.old:
        found = found.filter(run__started_at__lt=clock.now() - dt.timedelta(days=OLD + 1))
    return found


def reasons_waiting() -> list[tuple[str, int]]:
    """Codes of reasons with the number of rows that wait for each, the most first."""
    waiting = ImportRow.objects.filter(waiting=True).order_by().values("reason")
    counted = waiting.annotate(number=Count("pk")).order_by("-number", "reason")
    return [(row["reason"], row["number"]) for row in counted]


def provinces_waiting() -> list[str]:
    """Slugs of the provinces that waiting rows name."""
    waiting = ImportRow.objects.filter(waiting=True).order_by()
    slugs = waiting.values_list("normalised__place__slug", flat=True).distinct()
    return sorted(slug for slug in slugs if slug)
