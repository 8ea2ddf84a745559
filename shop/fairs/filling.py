"""Products come into the working plan, one or many at once, in as many queries either way."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from shop.catalogue.models import Product
from shop.certification.facts import PREFETCHED, RELATED

from .changing import Staff, changing
from .eligibility import Eligibility, judge_product
from .errors import NotEligibleError, TakenError
from .life import days_that_count
from .models import Booth, Fair, FairLine, FairPlan, Section


@dataclass(frozen=True, slots=True)
class Wanted:
    """A product by its key, and where it shall stand: in no section without one.

    Without a booth it goes to its producer's, where there is one.
    """

    product: int
    section: int | None = None
    booth: int | None = None
    highlight: bool = False
    quantity: int | None = None


def add_line(
    fair: Fair, staff: Staff, product_pk: int, section_pk: int | None = None
) -> tuple[FairLine, Eligibility]:
    """One product at the end of a section; what the rule says of it. Raises as `add_lines`."""
    return add_lines(fair, staff, [Wanted(product_pk, section_pk)])[0]


def add_lines(
    fair: Fair, staff: Staff, wanted: Sequence[Wanted]
) -> list[tuple[FairLine, Eligibility]]:
    """Lines in this order behind those that are there, each with what the rule says of it.

    All or none: raises `NotEligibleError`, `TakenError` when one stands in the fair already or is
    wanted twice, and Http404 when there is no such product, section or booth.
    """
    keys = [one.product for one in wanted]
    with changing(fair, staff, "fair.lines.add", products=keys) as plan:
        return bring(plan, wanted)


def bring(plan: FairPlan, wanted: Sequence[Wanted]) -> list[tuple[FairLine, Eligibility]]:
    """The same within a change that holds the plan."""
    keys = [one.product for one in wanted]
    products = _products(keys)
    first, last = days_that_count(plan)
    found = [judge_product(product, first, last) for product in products]
    if reasons := [one.reason for one in found if one.reason is not None]:
        raise NotEligibleError(reasons[0])
    if len(set(keys)) < len(keys) or plan.lines.filter(product__in=keys).exists():
        raise TakenError
    lines = FairLine.objects.bulk_create(_lines(plan, wanted, products))
    return list(zip(lines, found, strict=True))


def _products(keys: Sequence[int]) -> list[Product]:
    loaded = Product.objects.select_related("parent", *RELATED).prefetch_related(*PREFETCHED)
    found = loaded.in_bulk(keys)
    if not found.keys() >= set(keys):
        raise Http404
    return [found[key] for key in keys]


def _lines(plan: FairPlan, wanted: Sequence[Wanted], products: list[Product]) -> list[FairLine]:
    sections: dict[int | None, Section | None] = {one.pk: one for one in plan.sections.all()}
    booths: dict[int | None, Booth | None] = {}
    own: dict[int | None, Booth | None] = {}
    for booth in plan.booths.all():
        booths[booth.pk] = booth
        own.setdefault(booth.producer_id, booth)
    sections[None] = booths[None] = None
    if any(one.section not in sections or one.booth not in booths for one in wanted):
        raise Http404
    end = plan.lines.order_by("-place").values_list("place", flat=True).first() or 0
    return [
        FairLine(
            plan=plan,
            product=product,
            section=sections[one.section],
            place=place,
            booth=booths[one.booth] or own.get(product.producer_id),
            highlight=one.highlight,
            quantity=one.quantity,
        )
        for place, (one, product) in enumerate(zip(wanted, products, strict=True), end + 1)
    ]
