"""The producer's list of parcels, a heap at a time; flat in queries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from shop.certification import clock
from shop.order.models import Line, OrderCase, Parcel, WithdrawalQuestion
from shop.order.states import STILL_HERE, State
from shop.payment.models import Payment
from shop.payment.states import Method, PayState

from ..desk import Desk
from .naming import parcel_name, whom
from .stages import LABELS, ROLES, WORDS, Stage, in_stage


@dataclass(frozen=True)
class ParcelRow:
    """One parcel of the list; it never says what anything costs.

    `late` says that its day to leave is over, `asked` that its buyer has to choose first whether
    the goods are still wanted, `problem` that its buyer waits for an answer, `is_again` that it is
    sent in place of something that was wrong. `hampers` names those that its goods belong to.
    """

    id: int
    name: str
    to: str
    place: str
    goods: tuple[str, ...]
    hampers: tuple[str, ...]
    leaves_on: dt.date | None
    late: bool
    state: str
    role: str
    is_gift: bool
    is_again: bool
    cash_waits: bool
    asked: bool
    problem: bool


def heap(desk: Desk, stage: Stage) -> QuerySet[Parcel]:
    """The parcels of one heap with everything a row needs, in a fixed number of queries."""
    return with_goods(in_stage(desk.parcels(), stage))


def with_goods(parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """Parcels with their receivers, their lines, their cash and what stands in their way."""
    asked = WithdrawalQuestion.objects.filter(line__parcel=OuterRef("pk"), answer="")
    reported = OrderCase.objects.filter(line__parcel=OuterRef("pk"), state=OrderCase.State.OPEN)
    return (
        parcels.select_related("order__shipping_address", "recipient__address")
        .prefetch_related(
            Prefetch("lines", queryset=Line.objects.select_related("product").order_by("pk")),
            "payments",
        )
        .annotate(buyer_is_asked=Exists(asked), has_problem=Exists(reported))
    )


def parcel_rows(parcels: Iterable[Parcel]) -> list[ParcelRow]:
    """The rows of parcels loaded by `with_goods`."""
    return [_row(parcel) for parcel in parcels]


def goods_of(parcel: Parcel) -> list[Line]:
    """What is in it; what was taken out of the order before is not."""
    whole = parcel.status == State.CANCELLED
    return [one for one in parcel.lines.all() if whole or one.status != State.CANCELLED]


def cash_waits(parcel: Parcel) -> bool:
    """Whether somebody still has to take cash for it, or to say that they did."""
    return bool(_to_collect(parcel))


def cash_due(parcel: Parcel) -> int:
    """How much cash that is, in đồng."""
    return int(sum(one.amount for one in _to_collect(parcel)))


def _to_collect(parcel: Parcel) -> list[Payment]:
    cash = (one for one in parcel.payments.all() if one.method == Method.CASH)
    return [one for one in cash if one.status == PayState.TO_COLLECT]


def counts(desk: Desk) -> list[tuple[Stage, str, int]]:
    """Every heap with its name and how many lie on it; the done ones are not counted."""
    return [
        (stage, str(LABELS[stage]), 0 if stage is Stage.DONE else _count(desk, stage))
        for stage in Stage
    ]


def from_the_shelf(parcels: Iterable[Parcel]) -> list[tuple[str, int]]:
    """All that these parcels need together, so that one walk to the shelf is enough."""
    pieces: Counter[str] = Counter()
    for parcel in parcels:
        for line in goods_of(parcel):
            pieces[line.title] += line.quantity
    return sorted(pieces.items())


def _count(desk: Desk, stage: Stage) -> int:
    return in_stage(desk.parcels(), stage).order_by().count()


def _row(parcel: Parcel) -> ParcelRow:
    state, to = State(parcel.status), whom(parcel)
    here = state in STILL_HERE
    return ParcelRow(
        id=parcel.pk,
        name=parcel_name(parcel),
        to=to.name,
        place=to.place,
        goods=tuple(f"{line.quantity} × {line.title}" for line in goods_of(parcel)),
        hampers=tuple(dict.fromkeys(line.hamper for line in goods_of(parcel) if line.hamper)),
        leaves_on=parcel.leaves_on if here else None,
        late=here and parcel.leaves_on is not None and parcel.leaves_on < clock.today(),
        state=str(WORDS[state]),
        role=ROLES[state],
        is_gift=parcel.order.is_gift,
        is_again=parcel.is_sent_again,
        cash_waits=cash_waits(parcel) and state is not State.CANCELLED,
        asked=bool(getattr(parcel, "buyer_is_asked", False)),
        problem=bool(getattr(parcel, "has_problem", False)),
    )
