"""Plan and result as tables of the figures page."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.money.formatting import format_number
from shop.regions.models import Region

from .amounts import amount_words
from .models import PublishedFigure
from .plans import PlanResult, plans_in_force
from .selection import Selection
from .tables import FigureTable, Line

_COUNT, _PERCENT = PublishedFigure.Unit.COUNT, PublishedFigure.Unit.PERCENT


def plan_tables(selection: Selection, regions: Sequence[Region]) -> list[FigureTable]:
    """A table for each area and period that a plan in force speaks of."""
    wanted = [one for one in plans_in_force(regions) if _is_wanted(one, selection)]
    groups = groupby(wanted, key=lambda one: (one.plan.region_id, one.plan.period))
    return [_table(list(group), selection) for _key, group in groups]


def _is_wanted(one: PlanResult, selection: Selection) -> bool:
    plan = one.plan
    if selection.year and not plan.year_from <= selection.year <= plan.year_to:
        return False
    return selection.province is None or plan.region in selection.provinces


def _table(results: Sequence[PlanResult], selection: Selection) -> FigureTable:
    plan = results[0].plan
    place = plan.region.key if plan.region else "vn"
    return FigureTable(
        slug=f"plan-{place}-{plan.period}",
        title=_("Plan and result %(period)s") % {"period": plan.period},
        area=results[0].area,
        as_of=date_format(results[0].day),
        moment=results[0].day.isoformat(),
        lines=tuple(line for one in results for line in _lines(one)),
        notes=tuple(dict.fromkeys(_note(one) for one in results)),
        query=selection.query(),
    )


def _lines(one: PlanResult) -> Iterable[Line]:
    above = _("%(aim)s: above the plan") if one.above >= 0 else _("%(aim)s: still missing")
    yield _line(one, "plan", _("%(aim)s: plan"), format_number(one.amount), str(one.amount))
    yield _line(one, "result", _("%(aim)s: result"), format_number(one.result), str(one.result))
    percent = amount_words(one.percent, _PERCENT)
    yield _line(one, "fulfilment", _("%(aim)s: of the plan"), percent, str(one.percent))
    yield _line(one, "above", above, format_number(abs(one.above)), str(one.above))


def _line(one: PlanResult, key: str, label: str, words: str, value: str) -> Line:
    return Line(
        label=label % {"aim": one.plan.get_aim_display()},
        key=f"{one.plan.aim}-{key}",
        role="alone",
        words=words,
        value=value,
        url=one.url if key == "result" else "",
        unit=_PERCENT if key == "fulfilment" else _COUNT,
        metric=f"plan {one.plan.aim} {key}",
    )


def _note(one: PlanResult) -> str:
    return _("Plan: %(source)s, entered on %(day)s.") % {
        "source": one.plan.source,
        "day": date_format(one.plan.set_at),
    }
