"""Cash on delivery at the desk: which parcels owe it, and what is done about it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.audit.trail import record
from shop.order import cash
from shop.order.cash import ON_ITS_WAY, CashRefusedError
from shop.payment.models import Payment
from shop.payment.states import Method, PayState

CASH = Payment.objects.filter(method=Method.CASH)
REFUSALS: dict[str, str | Promise] = {
    "over": gettext_lazy("Its parcel came back or its order is cancelled."),
    "not_sent": gettext_lazy("Its parcel is not on its way."),
    "refunded": gettext_lazy("Some of it was given back already."),
    "collected": gettext_lazy("Its cash is collected already."),
    "no_cash": gettext_lazy("It is not paid in cash."),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """The parcels of one state with how much they are together, in whole đồng."""

    state: PayState
    label: str | Promise
    count: int
    total: int


LABELS = {
    PayState.TO_COLLECT: pgettext_lazy("cash", "To collect"),
    PayState.COLLECTED: pgettext_lazy("cash", "Collected, not settled"),
    PayState.SETTLED: pgettext_lazy("cash", "Settled"),
    PayState.REFUSED: pgettext_lazy("cash", "Refused at the door"),
}


def payments_in(state: PayState) -> QuerySet[Payment]:
    """The cash of parcels in one state; what is to be collected begins when it is on its way."""
    found = CASH.filter(status=state).select_related("order", "parcel")
    if state is PayState.TO_COLLECT:
        return found.filter(parcel__status__in=ON_ITS_WAY).order_by("parcel__sent_at", "pk")
    return found.order_by("-changed_at", "-pk")


def owed() -> QuerySet[Payment]:
    """What somebody carries and the shop does not have."""
    return payments_in(PayState.COLLECTED)


def tabs() -> list[Tab]:
    """Every state with its number of parcels and sum."""
    return [_tab(state) for state in LABELS]


def _tab(state: PayState) -> Tab:
    sums = payments_in(state).aggregate(count=Count("pk"), total=Sum("amount"))
    return Tab(state, LABELS[state], sums["count"], int(sums["total"] or 0))


# --- what people do ------------------------------------------------------------------------------
def collect(payment_ids: Collection[int], by: Any, address: str) -> list[str]:
    """The cash of these parcels was collected; why it could not be noted for some, in words."""
    return _each(payment_ids, collect_one, by, address)


def take_back(payment_ids: Collection[int], by: Any, address: str) -> list[str]:
    """It was not, after all."""
    return _each(payment_ids, take_back_one, by, address)


def _each(payment_ids: Collection[int], act: Any, by: Any, address: str) -> list[str]:
    refusals = []
    for payment in CASH.filter(pk__in=payment_ids).select_related("order", "parcel"):
        try:
            act(payment, by, address)
        except CashRefusedError as refused:
            refusals.append(f"{payment.order.number}: {REFUSALS[refused.code]}")
    return refusals


def collect_one(payment: Payment, by: Any, address: str) -> bool:
    """The cash of one parcel; False when that is known. Raises `CashRefusedError`."""
    return _noted(cash.collect, "cash.collect", payment, by, address)


def take_back_one(payment: Payment, by: Any, address: str) -> bool:
    """It was not collected; False when nobody said so. Raises `CashRefusedError`."""
    return _noted(cash.take_back_collecting, "cash.uncollect", payment, by, address)


def _noted(
    act: Callable[[int], bool], action: str, payment: Payment, by: Any, address: str
) -> bool:
    with transaction.atomic():
        done = act(payment.pk)
        if done:
            _record(action, payment, by, address)
    return done


def settle(payment_ids: Collection[int], by: Any, address: str, reference: str) -> list[Payment]:
    """The shop has the cash; which of it was settled now."""
    with transaction.atomic():
        settled = cash.settle(payment_ids)
        for payment in CASH.filter(pk__in=[p.pk for p in settled]).select_related(
            "order", "parcel"
        ):
            _record("cash.settle", payment, by, address, code=reference)
    return settled


def refuse(payment: Payment, by: Any, address: str, *, goods_are_good: bool) -> bool:
    """The buyer did not take the parcel. Raises `CashRefusedError`."""
    with transaction.atomic():
        done = cash.refuse_at_door(payment.pk, goods_are_good=goods_are_good)
        if done:
            _record("cash.refuse", payment, by, address, into_stock=goods_are_good)
    return done


def _record(action: str, payment: Payment, by: Any, address: str, **facts: Any) -> None:
    told = {"parcel": payment.parcel.position} if payment.parcel else {}
    told |= {"amount": int(payment.amount)} | {
        name: value for name, value in facts.items() if value
    }
    record(by, action, payment.order.number, address=address, **told)
