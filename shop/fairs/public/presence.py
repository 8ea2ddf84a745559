"""What the page of a product says of fairs; costs nothing while there is none.

A fair in which THE RULE does not let the product stand is not named.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest

from shop.certification import clock, rules

from .. import context
from ..life import days_that_count
from ..links import booth_url
from ..models import FairLine, FairPlan
from ..pricing import FairPrice, Terms, price_now
from .calendar import Showing, current


@dataclass(frozen=True, slots=True)
class Presence:
    """That a product stands at a fair which is on or coming; `number` is "" without a booth.

    `price` is the fair's for whoever came from that fair, while it holds; else None.
    """

    showing: Showing
    number: str
    booth_url: str
    price: FairPrice | None = None


def product_fairs(product_id: int, request: HttpRequest) -> list[Presence]:
    """The fairs where it stands, the next first. One query when there is any fair at all."""
    by_plan = {one.plan.pk: one for one in current()}
    if not by_plan:
        return []
    stands = _stands_in(one.plan for one in by_plan.values())
    lines = FairLine.objects.filter(stands, product=product_id).select_related("booth", "product")
    here = context.kept(request)
    found = {line.plan_id: line for line in lines}
    return [
        _presence(one, found[pk], is_here=here is not None and here.fair_id == one.fair.pk)
        for pk, one in by_plan.items()
        if pk in found
    ]


def _presence(showing: Showing, line: FairLine, *, is_here: bool) -> Presence:
    number = line.booth.number if line.booth else ""
    price = price_now(Terms.of(line), showing.plan, showing.state, clock.today())
    return Presence(
        showing,
        number,
        booth_url(showing.fair.slug, number) if number else "",
        price if is_here else None,
    )


def _stands_in(plans: Iterable[FairPlan]) -> Q:
    """Lines of these plans whose product may stand on the first day that matters to each."""
    found = Q()
    for plan in plans:
        first, _last = days_that_count(plan)
        found |= Q(plan=plan.pk) & rules.showable_q(first, "product__")
    return found
