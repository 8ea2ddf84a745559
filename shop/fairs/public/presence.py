"""What the page of a product says of fairs; costs nothing while there is none.

A fair in which THE RULE does not let the product stand is not named.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from shop.certification import rules

from ..life import days_that_count
from ..links import booth_url
from ..models import FairLine, FairPlan
from .calendar import Showing, current


@dataclass(frozen=True, slots=True)
class Presence:
    """That a product stands at a fair which is on or coming; `number` is "" without a booth."""

    showing: Showing
    number: str
    booth_url: str


def product_fairs(product_id: int) -> list[Presence]:
    """The fairs where it stands, the next first. One query when there is any fair at all."""
    by_plan = {one.plan.pk: one for one in current()}
    if not by_plan:
        return []
    stands = _stands_in(one.plan for one in by_plan.values())
    lines = FairLine.objects.filter(stands, product=product_id)
    booths = dict(lines.values_list("plan_id", "booth__number"))
    return [
        Presence(one, booths[pk] or "", booth_url(one.fair.slug, booths[pk]) if booths[pk] else "")
        for pk, one in by_plan.items()
        if pk in booths
    ]


def _stands_in(plans: Iterable[FairPlan]) -> Q:
    """Lines of these plans whose product may stand on the first day that matters to each."""
    found = Q()
    for plan in plans:
        first, _last = days_that_count(plan)
        found |= Q(plan=plan.pk) & rules.showable_q(first, "product__")
    return found
