"""What people of a producer do with its parcels: pack, hand over, deliver, note the cash.

Each act takes the parcel through the desk, so that another producer's is not there, and leaves its
line in the audit trail together with what it changed. The rows are locked by the order's own
services, the order first; a second press changes nothing.
"""

from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from shop.order.carriers import DIRECT
from shop.order.cash import CashRefusedError
from shop.order.models import Parcel
from shop.order.states import State
from shop.payment.models import Payment
from shop.payment.states import Method, PayState
from shop.support import cash
from shop.support.doing import Staff, come_back, step

from ..batches.packing import Picked, note
from ..desk import Desk

HIGHEST_KEY = 2**63 - 1
# Enough to know every carrier a producer uses.
LOOKED_BACK = 40


def parcel_or_404(desk: Desk, pk: int) -> Parcel:
    """The parcel of that key, when it is the producer's."""
    found = desk.parcels().select_related("order", "recipient")
    parcel = found.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if parcel is None:
        raise Http404
    return parcel


def pack(
    desk: Desk, parcels: Sequence[Parcel], picked: Sequence[Picked] = (), *, address: str = ""
) -> None:
    """All of them are packed, or none; from now on their buyers cannot cancel.

    Of a single parcel `picked` says which batches are in it. Raises `CannotAdvanceError`, or
    `NotThatBatchError`.
    """
    with transaction.atomic():
        if len(parcels) == 1 and picked:
            note(desk, parcels[0], picked, address=address)
        # In the order of orders, so that two people who pack the same wait for each other.
        for parcel in sorted(parcels, key=lambda one: (one.order_id, one.pk)):
            _step(desk, parcel, State.PREPARING, address)


def hand_over(desk: Desk, parcel: Parcel, carrier: str, code: str, *, address: str = "") -> None:
    """A carrier has it, under a code. Raises `CannotAdvanceError`."""
    _step(desk, parcel, State.SENT, address, carrier=carrier, code=code)


def bring(desk: Desk, parcel: Parcel, *, address: str = "") -> None:
    """The producer brings it. Raises `CannotAdvanceError`."""
    hand_over(desk, parcel, DIRECT, "", address=address)


def deliver(desk: Desk, parcel: Parcel, *, address: str = "") -> None:
    """Its buyer has it. Raises `CannotAdvanceError`."""
    _step(desk, parcel, State.DELIVERED, address)


def cash_of(parcel: Parcel) -> Payment | None:
    """The cash of a parcel, collected or not; None when it is paid in another way."""
    return parcel.payments.filter(method=Method.CASH).order_by("pk").last()


def collect(desk: Desk, parcel: Parcel, *, address: str = "") -> None:
    """The cash is here, so the parcel has arrived. Raises `CashRefusedError`."""
    with transaction.atomic():
        cash.collect_one(_cash_or_refuse(parcel), desk.user, address)
        parcel.refresh_from_db(fields=["status"])
        if parcel.status == State.SENT:
            _step(desk, parcel, State.DELIVERED, address)


def take_back(desk: Desk, parcel: Parcel, *, address: str = "") -> None:
    """The cash was noted by mistake. Raises `CashRefusedError`, once the shop has it as well."""
    payment = _cash_or_refuse(parcel)
    with transaction.atomic():
        if not cash.take_back_one(payment, desk.user, address):
            payment.refresh_from_db()
            if payment.status == PayState.SETTLED:
                raise CashRefusedError("settled")


def refuse(desk: Desk, parcel: Parcel, *, goods_are_good: bool, address: str = "") -> None:
    """Nobody took it: it comes back, unpaid where cash was to be collected, else to a case.

    Raises `CashRefusedError` or `CannotAdvanceError`.
    """
    payment = cash_of(parcel)
    if payment is not None:
        cash.refuse(payment, desk.user, address, goods_are_good=goods_are_good)
        return
    come_back(parcel.order, parcel, Staff(desk.user, address), goods_are_good=goods_are_good)


def _cash_or_refuse(parcel: Parcel) -> Payment:
    payment = cash_of(parcel)
    if payment is None:
        raise CashRefusedError("no_cash")
    return payment


def _step(
    desk: Desk, parcel: Parcel, then: State, address: str, *, carrier: str = "", code: str = ""
) -> None:
    step(parcel.order, parcel, then, Staff(desk.user, address), carrier=carrier, code=code)


def carriers_of(desk: Desk) -> list[str]:
    """Who carried the producer's last parcels, the latest first."""
    sent = desk.parcels().exclude(carrier__in=("", DIRECT)).order_by("-sent_at", "-pk")
    return list(dict.fromkeys(sent.values_list("carrier", flat=True)[:LOOKED_BACK]))
