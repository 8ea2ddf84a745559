"""The report of a fair: counted anew while the fair may still sell, kept once it is archived."""

import datetime as dt
from dataclasses import dataclass

from shop.certification import clock

from ..models import Fair, FairPlan, FairReport
from .counting import figures_of
from .figures import Figures


@dataclass(frozen=True, slots=True)
class Report:
    """Figures with the plan whose version they go by; `kept_at` is None while they may change."""

    plan: FairPlan
    figures: Figures
    kept_at: dt.datetime | None = None


def report_of(fair: Fair) -> Report | None:
    """None while nothing of the fair was ever public. A fair that was archived before reports
    were kept is counted.
    """
    plan = fair.shown
    if plan is None or plan.number is None:
        return None
    kept = FairReport.objects.filter(fair=fair).first()
    if kept is not None:
        return Report(plan, Figures.read(kept.figures), kept.made_at)
    return Report(plan, figures_of(fair))


def keep(fair: Fair) -> FairReport:
    """Keep what the report says now; in the transaction that archives the fair, once."""
    plan = fair.shown
    if plan is None or plan.number is None:
        raise ValueError(fair.slug)
    return FairReport.objects.create(
        fair=fair,
        version=plan.number,
        made_at=clock.now(),
        figures=figures_of(fair).as_json(),
    )
