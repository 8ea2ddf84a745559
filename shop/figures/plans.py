"""Plans of the programme and how far they are reached: entered by people, counted by the rule."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.regions.models import Region

from .counting import count_many
from .models import PlanValue
from .registrations import BOTH, NEW, RAISED, registrations
from .selection import Selection


@dataclass(frozen=True)
class PlanResult:
    """A plan in force, what was reached of it by `day`, the list behind that ("" for none)."""

    plan: PlanValue
    day: dt.date
    amount: int
    result: int
    url: str
    earlier: tuple[PlanValue, ...]

    @property
    def percent(self) -> Decimal:
        """The result in percent of the plan, to one place as papers give it."""
        return round(Decimal(100 * self.result) / self.amount, 1)

    @property
    def above(self) -> int:
        """How much more than the plan; less than nothing where it is not reached."""
        return self.result - self.amount

    @property
    def area(self) -> str:
        """The place in words."""
        return self.plan.region.place_words() if self.plan.region else _("Viet Nam")


def set_plan(
    region: Region | None,
    years: tuple[int, int],
    aim: str,
    amount: int | None,
    *,
    source: str,
    actor: Any,
) -> PlanValue:
    """Enter a value; what was there before stays as its history. None takes the plan back."""
    return PlanValue.objects.create(
        region=region,
        year_from=years[0],
        year_to=years[1],
        aim=aim,
        amount=amount,
        source=source,
        set_by=actor,
        set_at=clock.now(),
    )


def plans_in_force(regions: Sequence[Region]) -> list[PlanResult]:
    """Every plan that stands, with its result today. `regions` have their predecessors at hand."""
    entries: dict[tuple, list[PlanValue]] = {}
    for entry in PlanValue.objects.select_related("region__successor", "set_by"):
        entries.setdefault(entry.key, []).append(entry)
    standing = [found for found in entries.values() if found[-1].amount]
    covered = _covered(regions)
    counts = _counts([found[-1] for found in standing], covered)
    results = [_result(found, covered, counts) for found in standing]
    return sorted(results, key=_order)


def _order(one: PlanResult) -> tuple:
    plan = one.plan
    return (plan.region_id is not None, one.area, -plan.year_to, -plan.year_from, plan.aim)


def _covered(regions: Sequence[Region]) -> dict[int | None, list[Region]]:
    """The provinces that an area's name covers: none for the country means all."""
    found: dict[int | None, list[Region]] = {None: []}
    for region in regions:
        former = list(region.predecessors.all())
        found[region.pk] = [region, *former]
        found |= {old.pk: [old] for old in former}
    return found


def _end(plan: PlanValue) -> dt.date:
    """The day on which a plan is looked at: its last one, or today while it runs."""
    return min(dt.date(plan.year_to, 12, 31), clock.today())


def _counts(
    plans: Iterable[PlanValue], covered: dict[int | None, list[Region]]
) -> dict[tuple, int]:
    asked = sorted(
        {(_end(one), one.region_id) for one in plans if one.aim == PlanValue.Aim.CERTIFIED}, key=str
    )
    found = count_many([(day, covered[region]) for day, region in asked])
    return {key: one.products for key, one in zip(asked, found, strict=True)}


def _result(
    entries: Sequence[PlanValue],
    covered: dict[int | None, list[Region]],
    counts: dict[tuple, int],
) -> PlanResult:
    *earlier, plan = entries
    address = reverse("figures:rows")
    selection = Selection(_end(plan), plan.region)
    if plan.aim == PlanValue.Aim.CERTIFIED:
        result = counts[_end(plan), plan.region_id]
        query = selection.query()
    else:
        names = (NEW,) if plan.aim == PlanValue.Aim.NEW else (RAISED, BOTH)
        years = range(plan.year_from, _end(plan).year + 1)
        found = [registrations(year, covered[plan.region_id]) for year in years]
        result = sum(len(one[name]) for one in found for name in names)
        one_list = len(years) == len(names) == 1
        query = selection.query(year=plan.year_to, registration=NEW) if one_list else ""
    url = address + query if result and query else ""
    return PlanResult(plan, _end(plan), plan.amount or 0, result, url, tuple(reversed(earlier)))
