"""Asks buyers, once for each parcel, what they think of what came."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef

from shop.certification import clock
from shop.communication.kinds import tell
from shop.order.models import Parcel
from shop.order.states import State

from .models import Review, ReviewAsk

ASK = "review-ask"
AFTER = dt.timedelta(days=2)
# Later nobody is written to: a shop that stood still, or learns of reviews, does not flood.
AT_LATEST = dt.timedelta(days=9)
AT_ONCE = 200


def ask_for_reviews() -> int:
    """Write about parcels that came two days ago; how many. Once each, whoever else sweeps."""
    now = clock.now()
    came = Parcel.objects.filter(
        status=State.DELIVERED,
        delivered_at__lte=now - AFTER,
        delivered_at__gt=now - AT_LATEST,
        replaces=None,
        order__is_gift=False,
    ).exclude(order__guest_email="")
    asked = Exists(ReviewAsk.objects.filter(parcel=OuterRef("pk")))
    written = Exists(Review.objects.filter(order=OuterRef("order")))
    keys = came.filter(~asked, ~written).order_by("delivered_at").values_list("pk", flat=True)
    return sum(_asked(key, now) for key in keys[:AT_ONCE])


def _asked(parcel_id: int, now: dt.datetime) -> bool:
    with transaction.atomic():
        _row, is_new = ReviewAsk.objects.get_or_create(parcel_id=parcel_id, defaults={"at": now})
        if is_new:
            tell(ASK, parcel_id)
    return is_new
