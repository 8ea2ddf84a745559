"""Names in orders that belong to no account are forgotten when the law's years are over."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from shop.certification import clock
from shop.certification.clock import VIETNAM
from shop.order.models import Order

from .books import YEARS
from .ending import forget_orders

AT_ONCE = 200


def forget_names() -> int:
    """Empty orders of nobody's account whose time is over, a few hundred at a time; how many."""
    first_kept = dt.datetime(clock.today().year - YEARS, 1, 1, tzinfo=VIETNAM)
    names = Q(buyer_name__gt="") | Q(shipping_address__last_name__gt="")
    ended = Order.objects.filter(names, user=None, date_placed__lt=first_kept)
    keys = list(ended.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if keys:
        with transaction.atomic():
            forget_orders(keys)
    return len(keys)
