"""How cases ended, in public: counts alone, never of whom."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from shop.certification import clock

from .models import Case


@dataclass(frozen=True, slots=True)
class Counted:
    """One outcome: how often in each year of `Outcomes.years`, and altogether."""

    label: str
    by_year: list[int]
    total: int


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The cases closed until now by outcome and year in Vietnam, and how many are pending."""

    years: list[int]
    rows: list[Counted]
    total: int
    pending: int


def outcomes() -> Outcomes:
    """Counted anew from the cases each time. Two queries, however many cases."""
    closed = Case.objects.filter(state=Case.State.CLOSED, closed_at__lte=clock.now())
    year = ExtractYear("closed_at", tzinfo=clock.VIETNAM)
    counted = closed.order_by().annotate(year=year).values("year", "outcome")
    found = Counter(
        {
            (one["outcome"], one["year"]): one["number"]
            for one in counted.annotate(number=Count("pk"))
        }
    )
    years = sorted({year for _outcome, year in found})
    rows = []
    for outcome in Case.Outcome:
        by_year = [found[outcome.value, year] for year in years]
        rows.append(Counted(str(outcome.label), by_year, sum(by_year)))
    pending = Case.objects.filter(state__in=Case.PENDING).count()
    return Outcomes(years, rows, sum(found.values()), pending)
