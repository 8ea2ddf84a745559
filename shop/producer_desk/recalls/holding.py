"""A packed parcel with a recalled batch stays here until somebody took the batch out of it."""

from django.db import transaction

from shop.audit import trail
from shop.certification import clock
from shop.order import locks
from shop.order.models import Parcel

from ..desk import Desk
from ..models import ParcelBatch, RecallCheck
from .affected import holding_recalls


def take_out(desk: Desk, parcel: Parcel, *, address: str = "") -> bool:
    """Somebody opened it: nothing in it is of a recalled batch now; whether it was held."""
    with transaction.atomic():
        locks.lock_order(parcel.order_id)
        parcel.refresh_from_db(fields=["status"])
        held = holding_recalls(parcel)
        for recall in held:
            noted = ParcelBatch.objects.filter(line__parcel=parcel, batch=recall.batch_id)
            # What else was noted of the line does not add up any more.
            ParcelBatch.objects.filter(line__in=list(noted.values_list("line", flat=True))).delete()
            RecallCheck.objects.get_or_create(
                recall=recall, parcel=parcel, defaults={"by": desk.user, "at": clock.now()}
            )
        if held:
            lots = ", ".join(one.batch.lot for one in held)
            number = parcel.order.number
            facts = {"parcel": parcel.position, "subject": lots}
            trail.record(desk.user, "parcel.checked", number, address=address, **facts)
    return bool(held)
