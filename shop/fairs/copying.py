"""Last year's fair once more: its structure, and those of its lines that may stand this time."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from shop.certification import clock

from .changing import Staff
from .making import free_slug
from .models import Event, Fair, FairLine, FairPlan
from .plans import copy_plan, working_plan
from .standing import standing_lines

# A code is printed for one fair, and a poster names its days.
OF_ONE_FAIR: dict[str, Any] = {
    "poster_id": None,
    "voucher_code": "",
    "voucher_kind": "",
    "voucher_value": None,
    "voucher_from": None,
    "voucher_until": None,
    "voucher_most": None,
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was left out: the product, and why by code and in the words of that day."""

    title: str
    reason: str
    words: str


def copy_fair(
    source: Fair, staff: Staff, title_vi: str, starts_on: dt.date, ends_on: dt.date
) -> tuple[Fair, list[Dropped]]:
    """A new fair in draft, for these days, and every line that was dropped.

    What the public saw is copied, or else what is being worked on: words, sections, booths with
    their producers, targets, programme (as many days later as the fair is), lines in their order
    with section, booth and note. What was made or agreed for that fair alone is not: its poster,
    prices, pieces, its voucher, marks of the day, and that one person may approve. Codes are new,
    for printed ones lead to the fair they were printed for.
    """
    with transaction.atomic():
        plan = source.shown or working_plan(source)
        fair = Fair.objects.create(
            slug=free_slug(title_vi),
            kind=source.kind,
            copied_from=source,
            made_by=staff.user,
            made_at=clock.now(),
        )
        days = {"title_vi": title_vi, "title_en": "", "starts_on": starts_on, "ends_on": ends_on}
        copy = copy_plan(plan, fair, clock.now(), new_codes=True, **days, **OF_ONE_FAIR)
        copy.fair = fair
        copy.lines.update(
            price=None, price_from=None, price_until=None, quantity=None, sold_out_at=None
        )
        _shift_events(plan, copy)
        dropped = _drop(copy)
        fair.dropped = [asdict(one) for one in dropped]
        fair.save(update_fields=["dropped"])
        staff.record("fair.copy", fair, source=source.slug, dropped=len(dropped))
    return fair, dropped


def _drop(copy: FairPlan) -> list[Dropped]:
    barred = [one for one in standing_lines(copy) if not one.found.may_stand]
    FairLine.objects.filter(pk__in=[one.line.pk for one in barred]).delete()
    return [
        Dropped(str(one.line.product.get_title()), str(one.found.reason), one.words)
        for one in barred
    ]


def _shift_events(plan: FairPlan, copy: FairPlan) -> None:
    if plan.starts_on is None or copy.starts_on is None:
        return
    later = copy.starts_on - plan.starts_on
    events = list(copy.events.all())
    for event in events:
        event.starts_at += later
    if events:
        Event.objects.bulk_update(events, ["starts_at"])
