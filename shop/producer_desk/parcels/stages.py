"""The heaps that a producer's parcels lie on, in the words of the desk."""

from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.order.models import Parcel
from shop.order.states import State
from shop.payment.models import Payment
from shop.payment.states import PayState


class Stage(StrEnum):
    """One heap; every parcel lies on exactly one."""

    TO_PACK = "to-pack"
    PACKED = "packed"
    ON_ITS_WAY = "on-its-way"
    DONE = "done"


LABELS: dict[Stage, Promise] = {
    Stage.TO_PACK: pgettext_lazy("parcels at the desk", "To pack"),
    Stage.PACKED: pgettext_lazy("parcels at the desk", "Packed"),
    Stage.ON_ITS_WAY: pgettext_lazy("parcels at the desk", "On its way"),
    Stage.DONE: pgettext_lazy("parcels at the desk", "Done"),
}
WORDS: dict[State, Promise] = {
    State.PLACED: pgettext_lazy("parcel at the desk", "To pack"),
    State.PREPARING: pgettext_lazy("parcel at the desk", "Packed"),
    State.SENT: pgettext_lazy("parcel at the desk", "Handed over"),
    State.DELIVERED: pgettext_lazy("parcel at the desk", "Delivered"),
    State.RETURNED: pgettext_lazy("parcel at the desk", "Came back"),
    State.CANCELLED: pgettext_lazy("parcel at the desk", "Cancelled"),
}
ROLES: dict[State, str] = {
    State.PLACED: "warn",
    State.PREPARING: "info",
    State.SENT: "info",
    State.DELIVERED: "ok",
    State.RETURNED: "warn",
    State.CANCELLED: "muted",
}
_HERE = {Stage.TO_PACK: State.PLACED, Stage.PACKED: State.PREPARING}


def in_stage(parcels: QuerySet[Parcel], stage: Stage) -> QuerySet[Parcel]:
    """The parcels of one heap: what is to be done by the day it is due, the rest newest first."""
    if stage in _HERE:
        due = parcels.filter(status=_HERE[stage])
        return due.order_by("leaves_on", "order__date_placed", "pk")
    return parcels.filter(_gone(stage)).order_by("-sent_at", "-pk")


def _gone(stage: Stage) -> Q:
    """Cash that nobody has noted yet keeps a delivered parcel among those on their way."""
    waiting = Payment.objects.filter(parcel=OuterRef("pk"), status=PayState.TO_COLLECT)
    on_its_way = Q(status=State.SENT) | Q(Exists(waiting), status=State.DELIVERED)
    gone = (State.SENT, State.DELIVERED, State.RETURNED, State.CANCELLED)
    return on_its_way if stage is Stage.ON_ITS_WAY else Q(status__in=gone) & ~on_its_way


def stage_of(state: State, *, cash_waits: bool) -> Stage:
    """The heap of a parcel in that state."""
    here = next((stage for stage, one in _HERE.items() if one is state), None)
    if here is not None:
        return here
    waits = state is State.SENT or (state is State.DELIVERED and cash_waits)
    return Stage.ON_ITS_WAY if waits else Stage.DONE
