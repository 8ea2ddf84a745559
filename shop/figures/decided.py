"""Figures about one decision, beside the certificates that are known under its number."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet
from django.urls import reverse

from shop.certification.models import Certificate
from shop.certification.numbers import number_key
from shop.regions.models import Region

from .layout import Placed, Sheet
from .models import PublishedFigure
from .selection import Selection
from .tables import Counted

TOPIC = "decided"
Known = Counter[tuple[str, int | None]]


def decision_key(one: Placed) -> str:
    """The canonical number of the decision that a figure quotes, or ""."""
    return number_key(one.figure.decision.partition(",")[0])


def under_decision(key: str, provinces: Sequence[Region] = ()) -> QuerySet[Certificate]:
    """The certificates of a decision, in force or not."""
    found = Certificate.objects.filter(decision__number_key=key, product__parent=None)
    return found.filter(product__origin_region__in=provinces) if provinces else found


def known_under(sheets: Iterable[Sheet]) -> Known:
    """Certificates by decision and region of origin, of all decisions these tables quote."""
    quoted = {decision_key(one) for sheet in sheets if sheet.topic == TOPIC for one in sheet.placed}
    rows = (
        Certificate.objects.filter(decision__number_key__in=quoted - {""}, product__parent=None)
        .values_list("decision__number_key", "product__origin_region")
        .annotate(number=Count("pk"))
    )
    return Counter({(key, region): number for key, region, number in rows})


def counted_under(one: Placed, known: Known, provinces: Sequence[Region]) -> Counted | None:
    """How many certificates of the decision are known here; None where the figure quotes none."""
    key = decision_key(one)
    if not key or one.figure.unit != PublishedFigure.Unit.COUNT or one.figure.as_of is None:
        return None
    ids = {region.pk for region in provinces}
    number = sum(n for (k, region), n in known.items() if k == key and (not ids or region in ids))
    query = Selection(one.figure.as_of, provinces[0] if provinces else None).query(decision=key)
    return Counted(number, reverse("figures:rows") + query if number else "")
