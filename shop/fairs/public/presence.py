"""What the page of a product says of fairs; costs nothing while there is none."""

from dataclasses import dataclass

from ..models import FairLine
from .calendar import Showing, current
from .floor import booth_url


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
    lines = FairLine.objects.filter(plan__in=by_plan, product=product_id)
    booths = dict(lines.values_list("plan_id", "booth__number"))
    return [
        Presence(one, booths[pk] or "", booth_url(one.fair.slug, booths[pk]) if booths[pk] else "")
        for pk, one in by_plan.items()
        if pk in booths
    ]
