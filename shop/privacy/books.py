"""How long the law keeps the papers of a sale, and that names in them are forgotten then."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shop.certification import clock
from shop.certification.clock import VIETNAM
from shop.order.models import Order

from .ending import empty_forgotten, find_anew
from .register import PLACES

# From general knowledge of the Law on Accounting 88/2015/QH13 art. 41 and Decree 174/2016/NĐ-CP
# art. 13 (papers that accounts are written from: ten years from the end of their year). Not
# verified against their text; an accountant must say so before a shop relies on it.
YEARS = 10
AT_ONCE = 200


def kept_until(placed: dt.datetime) -> dt.date:
    """The last day on which names and addresses of that order are kept."""
    return dt.date(timezone.localtime(placed, VIETNAM).year + YEARS, 12, 31)


def forget_names() -> int:
    """Empty orders of nobody's account whose time is over, a few hundred at a time; how many."""
    first_kept = dt.datetime(clock.today().year - YEARS, 1, 1, tzinfo=VIETNAM)
    names = Q(buyer_name__gt="") | Q(shipping_address__last_name__gt="")
    over = Order.objects.filter(names, user=None, date_placed__lt=first_kept)
    keys = list(over.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if keys:
        with transaction.atomic():
            for place in PLACES:
                if place.forgotten:
                    empty_forgotten(place, keys)
            find_anew(keys)
    return len(keys)
