"""Copies a plan with everything in it: a version, a preview and next year's fair are copies."""

import datetime as dt
from typing import Any, TypeVar

from django.db.models import Max, Model

from .codes import new_code
from .models import Booth, Event, Fair, FairLine, FairPlan, Section, Target

Record = TypeVar("Record", bound=Model)
# What belongs to one plan and not to what it holds.
OF_THE_PLAN = frozenset(
    {
        "id",
        "fair",
        "number",
        "made_at",
        "frozen_at",
        "submitted_by",
        "approved_by",
        "preview_secret",
        "preview_until",
        "edition",
    }
)


def working_plan(fair: Fair) -> FairPlan:
    """The plan people work on; every fair has one."""
    return FairPlan.objects.select_related("province", "fair").get(fair=fair, number=None)


def versions_of(fair: Fair) -> list[FairPlan]:
    """Every approved version, the newest first, with both names."""
    approved = fair.plans.filter(number__isnull=False).order_by("-number")
    return list(approved.select_related("submitted_by", "approved_by"))


def next_number(fair: Fair) -> int:
    """The number of the version that is approved next: 1 for the first."""
    return (fair.plans.aggregate(last=Max("number"))["last"] or 0) + 1


def words_of(plan: FairPlan) -> dict[str, Any]:
    """The plan's own columns, without those that belong to it alone."""
    columns = (one for one in FairPlan._meta.concrete_fields if one.name not in OF_THE_PLAN)
    return {one.attname: getattr(plan, one.attname) for one in columns}


def copy_plan(
    source: FairPlan, fair: Fair, made_at: dt.datetime, *, new_codes: bool = False, **columns: Any
) -> FairPlan:
    """A new plan of `fair` that holds what `source` holds, in as many queries whatever its size.

    Codes of booths and lines stay, so that what was printed leads there still; a copy for another
    fair takes `new_codes`.
    """
    plan = FairPlan.objects.create(fair=fair, made_at=made_at, **words_of(source) | columns)
    coded = {"code": new_code} if new_codes else {}
    sections = _copied(Section.objects.filter(plan=source), plan)
    booths = _copied(Booth.objects.filter(plan=source), plan, **coded)
    lines = list(FairLine.objects.filter(plan=source))
    for line in lines:
        line.section_id = sections[line.section_id] if line.section_id else None
        line.booth_id = booths[line.booth_id] if line.booth_id else None
    _renew(lines, plan, **coded)
    FairLine.objects.bulk_create(lines)
    _copied(Event.objects.filter(plan=source), plan)
    _copied(Target.objects.filter(plan=source), plan)
    return plan


def _copied(rows, plan: FairPlan, **renewed) -> dict[int, int]:
    """Copy these rows; the new key of each by the old one."""
    found = list(rows)
    before = [one.pk for one in found]
    _renew(found, plan, **renewed)
    made = type(found[0])._default_manager.bulk_create(found) if found else []
    return dict(zip(before, (one.pk for one in made), strict=True))


def _renew(rows: list[Any], plan: FairPlan, **renewed) -> None:
    for one in rows:
        one.pk, one.plan, one._state.adding = None, plan, True
        for column, make in renewed.items():
            setattr(one, column, make())
