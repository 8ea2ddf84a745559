"""Only one process starts the timers: it holds a lease, which others take over when it is late."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from .models import TimersLease

LASTS = dt.timedelta(seconds=60)
_ROW = 1


def hold(holder: str) -> bool:
    """Take or prolong the lease; whether it is this holder's now. One write decides."""
    now = timezone.now()
    TimersLease.objects.get_or_create(pk=_ROW, defaults={"until": now})
    mine_or_over = Q(holder=holder) | Q(until__lte=now)
    row = TimersLease.objects.filter(pk=_ROW).filter(mine_or_over)
    return bool(row.update(holder=holder, until=now + LASTS))


def give_up(holder: str) -> None:
    """Leave it to the next one at once."""
    TimersLease.objects.filter(pk=_ROW, holder=holder).update(holder="", until=timezone.now())
