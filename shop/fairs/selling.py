"""What baskets ask of fairs (shop.basket.stands): where goods are taken, and what is so there now.

A product stands once in a fair. So its booth is the one where it stands in the plan that is shown,
whichever booth's code was scanned on the way to it; the booth that was scanned counts for goods
that have none. What is posted with the form of a fair's page comes before the session.
"""

from collections.abc import Collection

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from shop.basket.stands import Asked, Origin, Stand
from shop.catalogue.models import Product
from shop.certification import clock

from . import context
from .life import CURRENT, State, state_of
from .models import Booth, Fair, FairLine
from .pricing import Terms, price_now

# The name under which the forms of a fair's pages post the code of a line.
FIELD = "fair_line"
LONGEST = 12
OF_THE_PLAN = (
    "number",
    "title_vi",
    "title_en",
    "starts_on",
    "ends_on",
    "opens_at",
    "closes_at",
    "fair__stage",
)
OF_THE_LINE = (
    "code",
    "price",
    "price_from",
    "price_until",
    "look_only",
    "sold_out_at",
    "product__structure",
)


class AtFairs:
    """The room's answers; registered when it is ready."""

    def origin(self, request: HttpRequest, product: Product) -> Origin | None:
        """Of a form on a fair's page, or of the booth whose code was scanned in this session.

        One query, and none for whoever comes from no fair; two where goods stand at no booth.
        """
        code = request.POST.get(FIELD, "")[:LONGEST].lower()
        here = context.kept(request)
        asked = Q(code=code) if code else Q(pk=None)
        if here is not None:
            asked |= Q(plan__fair=here.fair_id)
        elif not code:
            return None
        found = _shown_lines().filter(
            asked, product__in=_with_parent(product.pk, product.parent_id)
        )
        lines = [line for line in found.select_related("booth") if _state(line) in CURRENT]
        line = next((one for one in lines if one.code == code), next(iter(lines), None))
        return None if line is None else _origin(line, here)

    def stands(self, asked: Collection[Asked]) -> dict[Asked, Stand]:
        """Of fairs that were published and are not archived: one query."""
        products = {pk for _fair, *pks in asked for pk in pks if pk}
        lines = _shown_lines().filter(
            plan__fair__in={fair for fair, _product, _parent in asked}, product__in=products
        )
        by_product = {(line.plan.fair_id, line.product_id): line for line in lines}
        found = {}
        for one in asked:
            fair, product, parent = one
            line = by_product.get((fair, product)) or by_product.get((fair, parent or 0))
            if line is not None:
                found[one] = _stand(line)
        return found

    def open_of(self, fairs: Collection[int]) -> set[int]:
        """Those that are announced or open: one query."""
        found = Fair.objects.filter(pk__in=fairs).select_related("shown")
        return {fair.pk for fair in found if state_of(fair) in CURRENT}


def _with_parent(product: int, parent: int | None) -> list[int]:
    return [product, parent] if parent else [product]


def _shown_lines() -> QuerySet[FairLine]:
    """Lines of the plans that the public sees, with what their price depends on."""
    shown = FairLine.objects.filter(
        plan__fair__shown=F("plan"), plan__fair__stage=Fair.Stage.PUBLISHED
    )
    columns = (f"plan__{name}" for name in OF_THE_PLAN)
    return shown.select_related("plan__fair", "product").only(
        *OF_THE_LINE, *columns, "plan__fair__shown", "booth__code", "booth__number"
    )


def _state(line: FairLine) -> State:
    fair = line.plan.fair
    fair.shown = line.plan
    return state_of(fair)


def _stand(line: FairLine) -> Stand:
    price = price_now(Terms.of(line), line.plan, _state(line), clock.today())
    return Stand(
        version=line.plan.number or 0,
        title_vi=line.plan.title_vi,
        title_en=line.plan.title_en,
        price=price.amount if price else None,
        price_until=price.until if price else None,
    )


def _origin(line: FairLine, here: context.AtFair | None) -> Origin:
    booth = line.booth
    if booth is None and here is not None and here.fair_id == line.plan.fair_id:
        booth = Booth.objects.filter(plan=line.plan, code=here.booth_code).first()
    if booth is None:
        return Origin(line.plan.fair_id)
    return Origin(line.plan.fair_id, booth.code, booth.number)
