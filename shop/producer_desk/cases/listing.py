"""The problems of a producer: who has waited longest stands first."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.db.models import QuerySet

from shop.order.models import Line, OrderCase, Parcel
from shop.support.casework import answer_until, is_late

from ..desk import Desk
from ..parcels.naming import parcel_name


@dataclass(frozen=True)
class CaseRow:
    """One problem; `until` is when its buyer was promised an answer."""

    case: OrderCase
    parcel: str
    goods: str
    until: dt.datetime
    late: bool


def cases_in(desk: Desk, *, still_open: bool) -> QuerySet[OrderCase]:
    """The open ones by age, or the others with the newest first."""
    cases = desk.cases().select_related("line__parcel__order", "order")
    if still_open:
        return cases.filter(state=OrderCase.State.OPEN).order_by("created_at", "pk")
    return cases.exclude(state=OrderCase.State.OPEN).order_by("-pk")


def case_row(case: OrderCase) -> CaseRow:
    """The row of a case loaded by `cases_in`."""
    # A case of a desk is always about a line of one of its parcels.
    line = cast(Line, case.line)
    return CaseRow(
        case=case,
        parcel=parcel_name(cast(Parcel, line.parcel)),
        goods=f"{line.quantity} × {line.title}",
        until=answer_until(case),
        late=is_late(case),
    )
