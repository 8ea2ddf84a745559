"""Tells whoever packs of each new parcel, and at seven of what is to be done that day."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from django_tasks import task

from shop.certification import clock
from shop.communication.kinds import tell
from shop.order.models import Parcel
from shop.order.states import State
from shop.partner.models import DeskMember
from shop.running.handing_over import once_committed, taken_up

from ..desk import kept_parcels
from ..models import PackingNotice
from ..rights import RIGHTS, Right

NEW_PARCEL, MORNING = "desk-new-parcel", "desk-morning"
SEVEN = dt.time(7)
# More go with the next run of the timer.
AT_ONCE = 500


def when_kept(order_id: int, **kwargs: object) -> None:
    """Once the order is committed; whoever places it does not wait for mails."""
    once_committed(tell_of_order, order_id)


@taken_up
@task()
def tell_of_order(order_id: int) -> int:
    """Write to everybody who packs a parcel of the order, once; how many mails that is."""
    told = 0
    for parcel in kept_parcels().filter(order=order_id, status=State.PLACED).order_by("pk"):
        for member in packers().filter(partner=parcel.partner_id):
            told += _tell(NEW_PARCEL, member, parcel=parcel)
    return told


def tell_this_morning() -> int:
    """From seven on: one mail a day to everybody who has parcels to prepare that day."""
    now = clock.now()
    if now.time() < SEVEN:
        return 0
    seven = now.replace(hour=SEVEN.hour, minute=0, second=0, microsecond=0)
    waiting = due(now.date()).filter(partner=OuterRef("partner"), order__date_placed__lt=seven)
    told = PackingNotice.objects.filter(member=OuterRef("pk"), day=now.date())
    members = packers().filter(Exists(waiting), ~Exists(told))
    return sum(_tell(MORNING, member, day=now.date()) for member in members[:AT_ONCE])


def due(day: dt.date) -> QuerySet[Parcel]:
    """Parcels to pack whose day to leave is that day or is over."""
    return kept_parcels().filter(status=State.PLACED, leaves_on__lte=day)


def packers() -> QuerySet[DeskMember]:
    """Everybody with the right to parcels who can be written to."""
    roles = [role for role, rights in RIGHTS.items() if Right.PARCELS in rights]
    members = DeskMember.objects.filter(role__in=roles, ended_at=None, user__is_active=True)
    return members.exclude(user__email="").order_by("pk")


def _tell(kind: str, member: DeskMember, **about: Any) -> bool:
    with transaction.atomic():
        notice, is_new = PackingNotice.objects.get_or_create(member=member, **about)
        if is_new:
            tell(kind, notice.pk)
    return is_new
