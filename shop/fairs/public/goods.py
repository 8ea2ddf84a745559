"""The goods of a fair as its pages show them: two queries, and THE RULE asked of each line.

A line stands while the rule lets it stand. One whose certificate ran out during the open fair
stays, greyed, with the day; whatever else the rule says no to is not there at all, and comes back
by itself with its certificate. After the last day the page keeps what the rule let stand that day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shop.catalogue.models import Product
from shop.catalogue.saying import Said, chosen
from shop.certification import clock, rules
from shop.certification.models import Certificate
from shop.certification.rules import ProductFacts
from shop.certification.standing import State as Stands
from shop.certification.standing import standing

from ..eligibility import judge
from ..life import CURRENT, State, days_that_count
from ..models import FairLine, FairPlan
from ..pricing import FairPrice, Terms, price_now

COLUMNS = (
    "pk",
    "code",
    "product_id",
    "section_id",
    "booth_id",
    "look_only",
    "highlight",
    "note_vi",
    "note_en",
    "sold_out_at",
    "price",
    "price_from",
    "price_until",
    "product__structure",
    "product__is_public",
    "product__is_medicine",
    "product__producer_id",
    "product__ocop_set_id",
    "product__parent_id",
    "product__parent__is_public",
    "product__parent__is_medicine",
    "product__origin_region__key",
    "product__origin_region__successor__key",
    "has_open_check",
)
# Lines of no section come last, those of one in its order.
ORDER = ("section__place", "section_id", "place", "pk")


@dataclass(frozen=True, slots=True)
class FairGood:
    """One line. `stopped_on` is the first day on which it is no longer sold, else None.

    `stars` are those it stands there with; `province` is the key of today's province; `price` is
    the fair's while it holds. `is_sold` says that it may be put into the basket as one of the fair.
    """

    pk: int
    code: str
    product_id: int
    section_id: int | None
    booth_id: int | None
    look_only: bool
    highlight: bool
    note: Said
    sold_out: bool
    stars: int | None
    set_id: int | None
    province: str
    stopped_on: dt.date | None = None
    price: FairPrice | None = None
    is_sold: bool = False


def goods_of(plan: FairPlan, state: State, booth_id: int | None = None) -> list[FairGood]:
    """What stands there today, of the whole fair or of one booth, in the order of the plan."""
    lines = FairLine.objects.filter(plan=plan)
    if booth_id is not None:
        lines = lines.filter(booth=booth_id)
    rows = list(
        lines.annotate(has_open_check=rules.open_check_exists("product__"))
        .order_by(*ORDER)
        .values(*COLUMNS)
    )
    # Databases disagree on where the lines of no section come.
    rows.sort(key=lambda row: row["section_id"] is None)
    papers = _certificates(rows)
    found = (_good(row, papers, plan, state) for row in rows)
    return [one for one in found if one is not None]


def _certificates(rows: Iterable[dict]) -> dict[int, list[Certificate]]:
    wanted = {pk for row in rows for pk in (row["product_id"], row["product__parent_id"]) if pk}
    found: dict[int, list[Certificate]] = defaultdict(list)
    for one in Certificate.objects.filter(product_id__in=wanted) if wanted else ():
        found[one.product_id].append(one)
    return found


def _good(
    row: dict, papers: dict[int, list[Certificate]], plan: FairPlan, state: State
) -> FairGood | None:
    certificates = [*papers.get(row["product_id"], ()), *papers.get(row["product__parent_id"], ())]
    facts = ProductFacts(
        certificates=tuple(certificates),
        # A size is what its product is; where there is none these are empty.
        is_public=row["product__is_public"] and row["product__parent__is_public"] is not False,
        has_seller=row["product__producer_id"] is not None,
        has_set=row["product__ocop_set_id"] is not None,
        is_medicine=row["product__is_medicine"] or bool(row["product__parent__is_medicine"]),
        has_open_check=row["has_open_check"],
    )
    first, last = days_that_count(plan)
    found = judge(facts, first, last)
    stopped = _stopped(facts, certificates, plan, state) if not found.may_stand else None
    if not found.may_stand and stopped is None:
        return None
    if standing(certificates, clock.today()).state is Stands.WITHDRAWN:
        return None
    certificate = rules.current(certificates, first)
    return FairGood(
        pk=row["pk"],
        code=row["code"],
        product_id=row["product_id"],
        section_id=row["section_id"],
        booth_id=row["booth_id"],
        look_only=row["look_only"],
        highlight=row["highlight"],
        note=chosen(row["note_vi"], row["note_en"]),
        sold_out=row["sold_out_at"] is not None and state is State.OPEN,
        stars=certificate.stars if certificate else None,
        set_id=row["product__ocop_set_id"],
        province=row["product__origin_region__successor__key"]
        or row["product__origin_region__key"]
        or "",
        stopped_on=stopped,
        price=price_now(_terms(row), plan, state, clock.today()) if stopped is None else None,
        is_sold=state in CURRENT
        and stopped is None
        and not row["look_only"]
        and row["product__structure"] != Product.PARENT,
    )


def _terms(row: dict) -> Terms:
    return Terms(
        price=None if row["price"] is None else int(row["price"]),
        begins=row["price_from"],
        ends=row["price_until"],
        look_only=row["look_only"],
        is_sold_out=row["sold_out_at"] is not None,
        has_sizes=row["product__structure"] == Product.PARENT,
    )


def _stopped(
    facts: ProductFacts, certificates: list[Certificate], plan: FairPlan, state: State
) -> dt.date | None:
    """The day from which an open fair no longer sells it, when only its certificate ran out."""
    if state is not State.OPEN or plan.starts_on is None:
        return None
    stood = rules.why_not_showable(facts, plan.starts_on) is None
    now = standing(certificates, clock.today())
    return rules.day_after(now.day) if stood and now.state is Stands.LAPSED else None
